import Testing

/// What is done: measures brought on and undone, cooperation begun and ended, in the three languages.
struct ActTests {
    @Test(arguments: [
        "China raises tariffs on Canadian canola", "China threatens tariffs on Canadian canola",
        "China extends tariffs on Canadian canola",
        "China's tariffs on Canadian canola take effect",
        "China fails to lift tariffs on Canadian canola",
        "China refuses to remove tariffs on Canadian canola",
        "La Chine augmente les droits de douane sur le canola canadien",
        "La Chine menace d'imposer des droits de douane sur le canola canadien",
        "La Chine prolonge les droits de douane sur le canola canadien",
        "Les droits de douane chinois sur le canola canadien entrent en vigueur",
        "La Chine refuse de lever les droits de douane sur le canola canadien",
        "中国上调对加拿大油菜籽的关税", "中国威胁对加拿大油菜籽加征关税", "中国延长对加拿大油菜籽的关税",
        "中国对加拿大油菜籽的关税生效", "中国拒绝取消对加拿大油菜籽的关税",
    ])
    func bringsAMeasureOn(title: String) {
        #expect(Shipped.read(title) == ["CHN>CAN retaliatory-tariffs advance"])
    }

    @Test(arguments: [
        "China cuts tariffs on Canadian canola", "China pauses tariffs on Canadian canola",
        "China suspends tariffs on Canadian canola", "China exempts Canadian peas from tariffs",
        "China lets tariffs on Canadian canola lapse",
        "China allows tariffs on Canadian canola to lapse", "China ends ban on Canadian beef",
        "La Chine réduit les droits de douane sur le canola canadien",
        "La Chine suspend les droits de douane sur le canola canadien",
        "La Chine exempte les pois canadiens de droits de douane",
        "La Chine met fin à l'interdiction du bœuf canadien",
        "中国下调对加拿大油菜籽的关税", "中国暂停对加拿大油菜籽的关税", "中國暫停對加拿大油菜籽的關稅",
        "中国豁免加拿大豌豆的关税", "中国解除对加拿大牛肉的禁令",
    ])
    func undoesAMeasure(title: String) {
        #expect(Shipped.read(title) == ["CHN>CAN retaliatory-tariffs reverse"])
    }

    @Test(arguments: [
        "Canada and China sign clean energy agreement",
        "Canada and China resume clean energy cooperation",
        "Le Canada et la Chine signent un accord sur l'énergie propre",
        "Le Canada et la Chine reprennent leur coopération en énergie propre",
        "中加签署清洁能源合作协议", "中国与加拿大恢复清洁能源合作",
    ])
    func beginsCooperation(title: String) {
        #expect(Shipped.triples(title) == ["CAN-CHN clean-energy advance"])
    }

    @Test(arguments: [
        "China cancels clean energy talks with Canada",
        "China freezes clean energy cooperation with Canada",
        "China suspends clean energy talks with Canada",
        "China walks away from clean energy deal with Canada",
        "China ends clean energy deal with Canada",
        "La Chine annule les pourparlers sur l'énergie propre avec le Canada",
        "La Chine gèle la coopération en énergie propre avec le Canada",
        "La Chine suspend les pourparlers sur l'énergie propre avec le Canada",
        "La Chine met fin à l'accord sur l'énergie propre avec le Canada",
        "中国取消与加拿大的清洁能源会谈", "中国冻结与加拿大的清洁能源合作", "中国终止与加拿大的清洁能源协议",
    ])
    func endsCooperation(title: String) {
        #expect(Shipped.read(title) == ["CHN>CAN clean-energy reverse"])
    }

    @Test func aFarmTariffThatIsLiftedOpensTheMarketWhereTheTextSaysSo() {
        #expect(
            Shipped.read(
                "China lifts tariffs on Canadian beef, reopening its market to Canadian farmers"
            ) == ["CHN>CAN agriculture advance", "CHN>CAN retaliatory-tariffs reverse"]
        )
    }

    @Test(
        "in retaliation for, in response to: who acts is told from whom it answers",
        arguments: [
            "China imposes tariffs on Canadian canola in retaliation for Ottawa's surtax on Chinese electric vehicles",
            "In response to Canadian surtax on electric vehicles, China imposes tariffs on Canadian canola",
            "La Chine impose des droits de douane sur le canola canadien en représailles à la surtaxe d'Ottawa sur les véhicules électriques chinois",
            "中国对加拿大油菜籽加征关税，以报复渥太华对中国电动车征收附加税",
        ]
    )
    func anAnswerIsTheAnswerers(title: String) {
        #expect(Shipped.read(title) == ["CHN>CAN retaliatory-tariffs advance"])
    }
}
