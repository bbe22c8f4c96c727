import Foundation
import RiskCoding
import RiskModel
import Testing

/// Who is meant: countries by name, people, capital and seat of government; bodies, office-holders, companies; pairs and lists.
struct ActorTests {
    @Test(arguments: [
        ("Ottawa imposes tariffs on Chinese steel", "CAN>CHN retaliatory-tariffs advance"),
        ("Beijing lifts tariffs on Canadian pork", "CHN>CAN retaliatory-tariffs reverse"),
        ("Zhongnanhai lifts tariffs on Canadian pork", "CHN>CAN retaliatory-tariffs reverse"),
        ("The Kremlin imposes tariffs on Canadian pork", "RUS>CAN retaliatory-tariffs advance"),
        (
            "Brussels imposes tariffs on Chinese electric vehicles",
            "EUU>CHN retaliatory-tariffs advance"
        ),
        ("Kenya imposes tariffs on Ugandan milk", "KEN>UGA retaliatory-tariffs advance"),
        ("Mongolian ban on Kazakh wheat imports", "MNG>KAZ retaliatory-tariffs advance"),
        (
            "Ottawa impose des droits de douane sur l'acier chinois",
            "CAN>CHN retaliatory-tariffs advance"
        ),
        (
            "Zhongnanhai lève ses droits de douane sur le porc canadien",
            "CHN>CAN retaliatory-tariffs reverse"
        ),
        (
            "Le Kremlin impose des droits de douane sur le porc canadien",
            "RUS>CAN retaliatory-tariffs advance"
        ),
        (
            "Bruxelles impose des droits de douane sur les voitures électriques chinoises",
            "EUU>CHN retaliatory-tariffs advance"
        ),
        (
            "Le Kenya impose des droits de douane sur le lait ougandais",
            "KEN>UGA retaliatory-tariffs advance"
        ),
        ("渥太华对中国钢铁加征关税", "CAN>CHN retaliatory-tariffs advance"),
        ("中南海取消对加拿大猪肉的关税", "CHN>CAN retaliatory-tariffs reverse"),
        ("克里姆林宫对加拿大猪肉加征关税", "RUS>CAN retaliatory-tariffs advance"),
        ("布鲁塞尔对中国电动车加征关税", "EUU>CHN retaliatory-tariffs advance"),
        ("肯尼亚对乌干达牛奶加征关税", "KEN>UGA retaliatory-tariffs advance"),
    ])
    func aStateByPeopleCapitalOrSeat(title: String, event: String) {
        #expect(Shipped.read(title) == [event])
    }

    @Test(arguments: [
        (
            "RCMP investigates Chinese interference in the Canadian election",
            "CHN>CAN election-interference advance"
        ),
        (
            "MOFCOM imposes anti-dumping duties on Canadian canola",
            "CHN>CAN retaliatory-tariffs advance"
        ),
        ("USTR imposes tariffs on Chinese steel", "USA>CHN retaliatory-tariffs advance"),
        (
            "Global Affairs Canada condemns Chinese bounties on activists",
            "CHN>CAN activist-harassment advance"
        ),
        (
            "Canada accuses the PLA of hacking its government networks",
            "CHN>CAN cyber-threat advance"
        ),
        (
            "Canada accuses China's Ministry of State Security of hacking its networks",
            "CHN>CAN cyber-threat advance"
        ),
        ("Australia bans Huawei from its 5G network", "AUS>CHN cyber-threat advance"),
        ("Canada bans Hikvision cameras over security", "CAN>CHN cyber-threat advance"),
        (
            "Canada bans TikTok from government devices over data security",
            "CAN>CHN cyber-threat advance"
        ),
        ("Canada lifts tariffs on BYD electric cars", "CAN>CHN retaliatory-tariffs reverse"),
        ("Carney lifts tariffs on Chinese electric cars", "CAN>CHN retaliatory-tariffs reverse"),
        (
            "Le SCRS met en garde contre l'ingérence chinoise dans les élections canadiennes",
            "CHN>CAN election-interference advance"
        ),
        (
            "La GRC enquête sur l'ingérence chinoise dans les élections canadiennes",
            "CHN>CAN election-interference advance"
        ),
        (
            "Le MOFCOM impose des droits antidumping sur le canola canadien",
            "CHN>CAN retaliatory-tariffs advance"
        ),
        (
            "Affaires mondiales Canada condamne les primes chinoises contre des militants",
            "CHN>CAN activist-harassment advance"
        ),
        ("Le Canada exclut Huawei de son réseau 5G", "CAN>CHN cyber-threat advance"),
        (
            "Le Canada interdit les caméras Hikvision pour des raisons de sécurité",
            "CAN>CHN cyber-threat advance"
        ),
        (
            "Le Canada interdit TikTok sur les appareils gouvernementaux",
            "CAN>CHN cyber-threat advance"
        ),
        (
            "Carney lève les droits de douane sur les voitures électriques chinoises",
            "CAN>CHN retaliatory-tariffs reverse"
        ),
        ("加拿大安全情报局警告中国干预加拿大选举", "CHN>CAN election-interference advance"),
        ("加拿大皇家骑警调查中国干预选举", "CHN>CAN election-interference advance"),
        ("商务部对加拿大油菜籽征收反倾销税", "CHN>CAN retaliatory-tariffs advance"),
        ("美国贸易代表办公室对中国钢铁加征关税", "USA>CHN retaliatory-tariffs advance"),
        ("加拿大指控解放军黑客入侵其网络", "CHN>CAN cyber-threat advance"),
        ("加拿大指控中国国家安全部黑客入侵其网络", "CHN>CAN cyber-threat advance"),
        ("加拿大禁止华为参与5G网络", "CAN>CHN cyber-threat advance"),
        ("加拿大禁止華為參與5G網絡", "CAN>CHN cyber-threat advance"),
        ("加拿大以安全为由禁用海康威视摄像头", "CAN>CHN cyber-threat advance"),
        ("卡尼取消对中国电动车的关税", "CAN>CHN retaliatory-tariffs reverse"),
    ])
    func aBodyAnOfficeHolderOrACompany(title: String, event: String) {
        #expect(Shipped.read(title) == [event])
    }

    @Test(arguments: [
        ("Sino-Canadian clean energy agreement signed", ""),
        ("Canada/China clean energy agreement signed", ""),
        ("Uruguay and Paraguay sign a clean energy agreement", ""),
        (
            "Carney meets Xi in Beijing",
            "Both sides agreed to resume cooperation on clean energy."
        ),
        ("Accord sino-canadien sur l'énergie propre signé", ""),
        (
            "Carney rencontre Xi à Pékin",
            "Les deux pays ont convenu de relancer leur coopération en énergie propre."
        ),
        ("中加签署清洁能源合作协议", ""),
        ("卡尼在北京会见习近平", "两国同意恢复清洁能源合作。"),
        ("卡尼在北京会见习近平", "双方同意恢复清洁能源合作。"),
    ])
    func aPair(title: String, summary: String) {
        #expect(Shipped.read(title, summary: summary) == ["–>– clean-energy advance"])
    }

    @Test(arguments: [
        "US imposes tariffs on Canada, Mexico and China",
        "Washington impose des droits de douane au Canada, au Mexique et à la Chine",
        "Les États-Unis imposent des droits de douane sur le Canada, le Mexique et la Chine",
    ])
    func eachOfAList(title: String) {
        #expect(
            Shipped.read(title) == [
                "USA>CAN retaliatory-tariffs advance", "USA>CHN retaliatory-tariffs advance",
                "USA>MEX retaliatory-tariffs advance",
            ]
        )
    }

    @Test("every country of ISO 3166 is one and the same by its name in the three languages")
    func everyCountry() {
        for region in Locale.Region.isoRegions.map(\.identifier).filter(Self.isAsked) {
            let found = [
                ("en", "%@ imposes tariffs on Canadian canola"),
                ("fr", "Droits de douane imposés au canola canadien par %@"),
                ("zh_Hans", "%@对加拿大油菜籽加征关税"),
            ].map { language, title in
                let name = Locale(identifier: language).localizedString(forRegionCode: region) ?? ""
                let told = Shipped.read(title.replacing("%@", with: name)).first ?? ""
                return told.prefix { $0 != ">" }
            }
            #expect(Set(found).count == 1 && found[0].count == 3, "\(region): \(found)")
        }
    }

    private static func isAsked(_ region: String) -> Bool {
        region.count == 2 && region.allSatisfy(\.isLetter)
            && !(elsewhere + ambiguous).contains(region)
    }

    /// The one it is done to here, and what is no state, or an island without foreign dealings of its own.
    private static let elsewhere = [
        "CA", "AQ", "BL", "BQ", "BV", "CC", "CP", "CQ", "DG", "EA", "EU", "EZ", "GS", "HM", "IC",
        "JE",
        "MF", "MS", "NF", "PM", "QO", "RE", "SX", "TA", "TF", "UN", "WF",
    ]
    /// Named alike in a language: the Dominican Republic, a first name, a city; or written in ways of its own.
    private static let ambiguous = ["DM", "GD", "MU", "CG", "VC"]

    @Test(arguments: [
        "Michael Jordan's shoe brand hit by China tariffs",
        "Chad Smith plays London, Ontario, with Jordan Peterson",
        "Turkey prices rise as Canada geese head south",
        "Georgia lawmakers ban Chinese farmland purchases",
        "London, Ontario plant hit by Chinese tariffs",
        "Paris, Texas farmers fear Chinese tariffs",
        "Fine china tariffs worry British shops",
        "Canada Goose opens store in Shanghai",
        "Recette : canard laqué de Pékin pour les fêtes",
        "北京烤鸭店在多伦多开业",
    ])
    func aHomonymIsNoCountry(title: String) {
        #expect(Shipped.read(title) == [])
    }
}
