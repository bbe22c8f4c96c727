import Testing

/// What is brought on from what is undone.
struct StanceTests {
    @Test(arguments: [
        ("China lifts tariffs on Canadian peas", ["CAN-CHN retaliatory-tariffs reverse"]),
        ("China suspends tariffs on Canadian canola", ["CAN-CHN retaliatory-tariffs reverse"]),
        ("Canada suspends clean energy talks with China", ["CAN-CHN clean-energy reverse"]),
        ("China refuses to lift tariffs on Canadian peas", ["CAN-CHN retaliatory-tariffs advance"]),
        ("China fails to remove tariffs on Canadian pork", ["CAN-CHN retaliatory-tariffs advance"]),
        ("Canada cancels clean energy agreement with China", ["CAN-CHN clean-energy reverse"]),
        ("China threatens tariffs on Canadian canola", ["CAN-CHN retaliatory-tariffs advance"]),
        (
            "La Chine lève les droits de douane sur le canola canadien",
            ["CAN-CHN retaliatory-tariffs reverse"]
        ),
        (
            "La Chine refuse de lever les droits de douane sur le canola canadien",
            ["CAN-CHN retaliatory-tariffs advance"]
        ),
        ("中国取消对加拿大油菜籽的关税", ["CAN-CHN retaliatory-tariffs reverse"]),
        ("中国拒绝取消对加拿大油菜籽的关税", ["CAN-CHN retaliatory-tariffs advance"]),
        ("中国暂停与加拿大的清洁能源合作", ["CAN-CHN clean-energy reverse"]),
    ])
    func reads(title: String, events: [String]) {
        #expect(Shipped.triples(title) == events)
    }
}
