import Testing

/// Who acts on whom, in the three languages.
struct DirectionTests {
    @Test(arguments: [
        ("China imposes tariffs on Canadian canola", "CHN>CAN retaliatory-tariffs advance"),
        ("Tariffs imposed by China on Canadian pork", "CHN>CAN retaliatory-tariffs advance"),
        ("Canadian canola faces Chinese tariffs", "CHN>CAN retaliatory-tariffs advance"),
        (
            "China's 100 per cent tariffs on Canadian peas take effect",
            "CHN>CAN retaliatory-tariffs advance"
        ),
        ("Ottawa slaps surtax on Chinese electric vehicles", "CAN>CHN retaliatory-tariffs advance"),
        (
            "CSIS warns of Chinese interference in Canadian elections",
            "CHN>CAN election-interference advance"
        ),
        ("Canada accuses China of hacking its networks", "CHN>CAN cyber-threat advance"),
        ("Canada bans Huawei from 5G networks", "CAN>CHN cyber-threat advance"),
        (
            "Hong Kong police place bounties on activists in Canada",
            "CHN>CAN activist-harassment advance"
        ),
        ("China sanctions Canadian MP Michael Chong", "CHN>CAN activist-harassment advance"),
        ("Canada and China sign clean energy agreement", "–>– clean-energy advance"),
        (
            "La Chine impose des droits de douane sur le canola canadien",
            "CHN>CAN retaliatory-tariffs advance"
        ),
        (
            "Le canola canadien frappé par des droits de douane chinois",
            "CHN>CAN retaliatory-tariffs advance"
        ),
        ("Le Canada accuse la Chine de piratage informatique", "CHN>CAN cyber-threat advance"),
        ("中国对加拿大油菜籽加征关税", "CHN>CAN retaliatory-tariffs advance"),
        ("加拿大油菜籽遭中国加征关税", "CHN>CAN retaliatory-tariffs advance"),
        ("中國對加拿大油菜籽加徵關稅", "CHN>CAN retaliatory-tariffs advance"),
        ("加拿大指控中国黑客入侵政府网络", "CHN>CAN cyber-threat advance"),
    ])
    func tellsSourceFromTarget(title: String, event: String) {
        #expect(Shipped.read(title) == [event])
    }

    @Test func aListIsAnEventForEachPair() {
        #expect(
            Shipped.read("US imposes tariffs on Canada, Mexico and China") == [
                "USA>CAN retaliatory-tariffs advance", "USA>CHN retaliatory-tariffs advance",
                "USA>MEX retaliatory-tariffs advance",
            ]
        )
    }

    @Test func aCountryMentionedInPassingMakesNoDyad() {
        #expect(
            Shipped.triples("US tariffs push Canada closer to China")
                == ["CAN-USA retaliatory-tariffs advance"]
        )
    }

    @Test func bothSidesAreThePairOfTheItem() {
        #expect(
            Shipped.triples(
                "Carney meets Xi in Beijing",
                summary: "The two countries agreed to resume cooperation on clean energy."
            ) == ["CAN-CHN clean-energy advance"]
        )
    }
}
