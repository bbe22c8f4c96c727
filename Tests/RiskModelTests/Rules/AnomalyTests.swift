import RiskModel
import Testing

@Suite("What is far from what is usual, by median and MAD")
struct AnomalyTests {
    private func anomaly(
        _ direction: Anomaly.Direction = .any,
        floor: Double = 0.001
    ) -> Anomaly {
        Anomaly(
            direction,
            bound: 3.5,
            clear: 3,
            window: .days(30),
            minimumHistory: .days(14),
            floor: floor
        )
    }

    /// Each computed by hand: median, MAD, (x − median) / (1.4826 · MAD).
    @Test(
        arguments: [
            (100.0, [1.0, 2, 3, 4, 100], 65.4256), (3, [1, 2, 3, 4, 100], 0),
            (10, [4, 1, 3, 2], 5.0587), (-5, [4, 1, 3, 2], -5.0587),
            (9, [7, 7, 7, 7, 8, 6, 5, 9, 11], 1.3490), (12, [10, 10.5, 11], 2.0235),
        ]
    )
    func deviations(value: Double, others: [Double], expected: Double) {
        let found = anomaly().strangeness(of: value, among: others)
        #expect(found.map { abs($0 - expected) < 0.0001 } == true, "\(String(describing: found))")
    }

    @Test("where nothing ever moved, the floor stands for the deviation")
    func floor() {
        #expect(anomaly(floor: 1).strangeness(of: 7, among: [5, 5, 5, 5]) == 2)
        #expect(
            anomaly(floor: 0.5).strangeness(of: 5.1, among: [5, 5, 5]).map { $0 < 0.21 } == true
        )
        #expect(anomaly().strangeness(of: 7, among: []) == nil)
    }

    private func look(_ anomaly: Anomaly, days: Double, jump: Bool = true) -> Finding {
        let start = -days
        var events = stride(from: start, to: -1, by: 1).map {
            event("e\($0)", intensity: 0.3, at: day($0))
        }
        if jump {
            events += (0..<4).map {
                event("jump\($0)", signal: "retaliatory-tariffs", at: day(-0.1 * Double($0)))
            }
        }
        var memory = AlertMemory()
        return Condition.anomaly(anomaly)
            .look(at: reading(events, at: day(0)), measure: .tension, signal: nil, memory: &memory)
    }

    @Test("a jump after weeks of the usual is found, and only by who asks for its side")
    func jump() {
        #expect(look(anomaly(.any, floor: 1), days: 60).verdict == .crossed)
        #expect(look(anomaly(.up, floor: 1), days: 60).verdict == .crossed)
        #expect(look(anomaly(.down, floor: 1), days: 60).verdict == .cleared)
        #expect(look(anomaly(.any, floor: 1), days: 60, jump: false).verdict == .cleared)
    }

    @Test("with too little history nothing is said, and how much there is")
    func history() {
        let found = look(anomaly(.any, floor: 1), days: 10)
        #expect(found.verdict == .unknown)
        #expect(found.words == "only 10 days of history, of 14d")
    }
}
