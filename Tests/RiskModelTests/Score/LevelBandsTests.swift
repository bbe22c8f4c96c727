import RiskModel
import Testing

@Suite("A level is a named band of tension that holds its lower bound")
struct LevelBandsTests {
    @Test(
        arguments: [
            (0, .calm), (34.999, .calm), (35, .guarded), (49.999, .guarded), (50, .elevated),
            (64.999, .elevated), (65, .high), (79.999, .high), (80, .severe), (100, .severe),
        ] as [(Double, Level)]
    )
    func standard(tension: Double, level: Level) {
        #expect(LevelBands.standard.level(of: tension) == level)
    }

    @Test("configured bands begin where they say")
    func configured() {
        let bands = LevelBands(guarded: 10, elevated: 20, high: 30, severe: 40)
        #expect([9.9, 10, 20, 30, 40].map { bands.level(of: $0) } == Level.allCases)
    }

    @Test("levels rise in order")
    func order() {
        #expect(Level.allCases.sorted() == [.calm, .guarded, .elevated, .high, .severe])
    }

    @Test(
        "bands must ascend within 0…100",
        arguments: [
            ([35, 50, 65, 80], true), ([1, 2, 3, 99], true), ([0, 50, 65, 80], false),
            ([35, 35, 65, 80], false), ([35, 50, 45, 80], false), ([35, 50, 65, 100], false),
            ([.nan, 50, 65, 80], false), ([35, 50, 65, .nan], false),
        ] as [([Double], Bool)]
    )
    func ascending(bounds: [Double], isAscending: Bool) {
        let bands = LevelBands(
            guarded: bounds[0],
            elevated: bounds[1],
            high: bounds[2],
            severe: bounds[3]
        )
        #expect(bands.isAscending == isAscending)
    }
}
