import RiskCoding
import RiskModel
import Testing

/// How a thing is held to be: it bounds how far the event goes, or drops it.
struct StatusTests {
    private func intensity(_ title: String) -> Double? {
        Shipped.coder.code(Shipped.document(title)).first?.intensity
    }

    @Test(arguments: [
        ("China imposes tariffs on Canadian canola", 0.8...1),
        ("China will impose tariffs on Canadian canola", 0.4...0.6),
        ("China plans tariffs on Canadian canola", 0.4...0.6),
        ("China threatens tariffs on Canadian canola", 0.4...0.6),
        ("China could impose tariffs on Canadian canola", 0.2...0.6),
        ("China allegedly interfered in Canadian elections", 0.4...0.6),
        ("La Chine impose des droits de douane sur le canola canadien", 0.8...1),
        ("La Chine envisage des droits de douane sur le canola canadien", 0.4...0.6),
        ("La Chine menace d'imposer des droits de douane sur le canola canadien", 0.4...0.6),
        ("La Chine pourrait imposer des droits de douane sur le canola canadien", 0.2...0.6),
        ("中国对加拿大油菜籽的关税生效", 0.8...1),
        ("中国拟对加拿大油菜籽加征关税", 0.4...0.6),
        ("中国威胁对加拿大油菜籽加征关税", 0.4...0.6),
        ("中国可能对加拿大油菜籽加征关税", 0.2...0.6),
    ])
    func boundsTheIntensity(title: String, expected: ClosedRange<Double>) throws {
        #expect(expected.contains(try #require(intensity(title))))
    }

    @Test(
        "a denial, a call, a condition, history and opinion are no event",
        arguments: [
            "China denies interfering in Canadian elections",
            "Farmers urge Ottawa to scrap tariffs on Chinese electric cars",
            "If China imposes tariffs on Canadian canola, farmers will suffer",
            "In 1882 Canada imposed tariffs on Chinese goods",
            "A decade ago China imposed tariffs on Canadian canola",
            "Canada marks anniversary of Chinese tariffs imposed on farmers",
            "Opinion: China's tariffs on Canadian canola hurt us all",
            "La Chine nie toute ingérence dans les élections canadiennes",
            "Des agriculteurs exhortent Ottawa à supprimer les droits de douane sur les voitures chinoises",
            "Si la Chine imposait des droits de douane sur le canola canadien, les agriculteurs souffriraient",
            "En 1882, le Canada imposait des droits de douane sur les produits chinois",
            "Il y a dix ans, la Chine imposait des droits de douane sur le canola canadien",
            "Opinion : les droits de douane chinois sur le canola nous font tous du tort",
            "中国否认干预加拿大选举", "农民呼吁加拿大政府取消对中国电动车的关税",
            "如果中国对加拿大油菜籽加征关税，农民将受损", "1882年加拿大对中国商品征收关税",
            "十年前中国对加拿大油菜籽加征关税", "社论：中国对加拿大油菜籽的关税损害所有人",
        ]
    )
    func dropsTheEvent(title: String) {
        #expect(Shipped.read(title) == [])
    }

    @Test(
        "the same words in sport, culture, company and weather news are no event",
        arguments: [
            "Canada's hockey team beats China", "L'équipe canadienne de hockey bat la Chine",
            "加拿大冰球队击败中国队",
            "Peking duck restaurant opens in Toronto",
        ]
    )
    func otherNewsIsNone(title: String) {
        #expect(Shipped.triples(title) == [])
    }

    @Test(arguments: [
        "US tariffs push Canada closer to China",
        "Les droits de douane américains poussent le Canada vers la Chine",
    ])
    func aThirdPartyMakesNoDyad(title: String) {
        #expect(Shipped.triples(title) == ["CAN-USA retaliatory-tariffs advance"])
    }
}
