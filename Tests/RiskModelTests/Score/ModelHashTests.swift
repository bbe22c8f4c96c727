import RiskModel
import Testing

@Suite("The hash of a model names all that a score depends on")
struct ModelHashTests {
    /// One change to a model, named for what it changes.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable (inout ScoringModel) -> Void

        init(_ name: String, _ apply: @escaping @Sendable (inout ScoringModel) -> Void) {
            testDescription = name
            self.apply = apply
        }
    }

    private static let changes = [
        Change("baseline") { $0.baseline = 50.000_000_001 },
        Change("cooperation offset") { $0.cooperationOffset = 0.81 },
        Change("where guarded begins") { $0.levels = bands(guarded: 36) },
        Change("where elevated begins") { $0.levels = bands(elevated: 51) },
        Change("where high begins") { $0.levels = bands(high: 66) },
        Change("where severe begins") { $0.levels = bands(severe: 81) },
        Change("default reliability") { $0.defaultReliability = 0.6 },
        Change("a publisher's reliability") { $0.reliabilities["Reuters"] = 0.91 },
        Change("one publisher more") { $0.reliabilities["CBC"] = 0.5 },
        Change("one publisher less") { $0.reliabilities["Reuters"] = nil },
        Change("a publisher's name") { $0.reliabilities = ["reuters": 0.9] },
        Change("story similarity") { $0.storySimilarity = 0.51 },
        Change("story window") { $0.storyWindow = .seconds(72 * 3600 + 1) },
        Change("one signal less") { $0.signals.removeLast() },
        Change("a signal's id") { $0.signals[0] = signal(id: "other") },
        Change("a signal's polarity") { $0.signals[0] = signal(polarity: .cooperation) },
        Change("a signal's weight") { $0.signals[0] = signal(weight: 0.26) },
        Change("a signal's half-life") { $0.signals[0] = signal(halfLifeDays: 121) },
        Change("a signal's saturation") { $0.signals[0] = signal(saturation: 1.5) },
    ]

    private static let base = ScoringModel(reliabilities: ["Reuters": 0.9])

    private static func bands(
        guarded: Double = 35,
        elevated: Double = 50,
        high: Double = 65,
        severe: Double = 80
    ) -> LevelBands {
        LevelBands(guarded: guarded, elevated: elevated, high: high, severe: severe)
    }

    private static func signal(
        id: String = "election-interference",
        polarity: Polarity = .risk,
        weight: Double = 0.25,
        halfLifeDays: Double = 120,
        saturation: Double = 1
    ) -> Signal {
        Signal(
            id: signalID(id),
            polarity: polarity,
            weight: weight,
            halfLifeDays: halfLifeDays,
            saturation: saturation
        )
    }

    @Test("it differs with", arguments: changes)
    func differs(change: Change) {
        var model = Self.base
        change.apply(&model)
        #expect(model.hash != Self.base.hash)
    }

    @Test("no two of those models share one")
    func allDiffer() {
        let hashes = Self.changes.map { change in
            var model = Self.base
            change.apply(&model)
            return model.hash
        }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("is 16 hexadecimal digits, the same in every process and release")
    func stable() {
        // Recorded scores carry it: should it change, they no longer name their model.
        #expect(Self.base.hash == "fa90d083fdf55653")
    }

    @Test("does not depend on the order in which publishers were listed")
    func publisherOrder() {
        let names = (0..<50).map { "publisher \($0)" }
        var (forwards, backwards) = (ScoringModel(), ScoringModel())
        for name in names { forwards.reliabilities[name] = 0.7 }
        for name in names.reversed() { backwards.reliabilities[name] = 0.7 }
        #expect(forwards.hash == backwards.hash)
    }

    @Test(
        "a name cannot pass for two",
        arguments: [
            "A=0.5\npublisher B", "A=0.5\\npublisher B", "A=0.5\r\npublisher B", "A", "A=0.5", "",
        ]
    )
    func injection(name: String) {
        let two = ScoringModel(reliabilities: ["A": 0.5, "B": 0.5])
        let one = ScoringModel(reliabilities: [name: 0.5])
        #expect(two.hash != one.hash)
    }

    @Test("nor one name for another, quoted as it is")
    func quoting() {
        let names = ["A\nB", "A\\nB", "A\\\nB", "A\\\\nB"]
        let hashes = names.map { ScoringModel(reliabilities: [$0: 0.5]).hash }
        #expect(Set(hashes).count == names.count)
    }
}
