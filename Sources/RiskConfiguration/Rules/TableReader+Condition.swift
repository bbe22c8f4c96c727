import RiskModel

extension TableReader {
    private static let conditions = [
        "above", "below", "rises_by", "falls_by", "level_change", "anomaly", "new_event",
        "no_data_for",
    ]
    /// What goes with one condition or another.
    private static let details = [
        "clear", "within", "margin", "window", "minimum_history", "direction", "floor", "publisher",
        "source",
    ]
    private static let anyFigure = -1_000_000...1_000_000.0

    /// The one condition of a rule; nil, and a fault noted, where there is none or more than one.
    func condition() -> Condition? {
        let found = Self.conditions.filter(has)
        guard found.count == 1 else {
            let list = Self.conditions.joined(separator: ", ")
            let told = found.isEmpty ? "none" : found.joined(separator: " and ")
            fault(found.dropFirst().first, "expected one condition (\(list)), found \(told)")
            // Known, so that the keys of what was meant are no further faults.
            (Self.conditions + Self.details).forEach { ignore($0) }
            return nil
        }
        switch found[0] {
        case "above", "below": return threshold()
        case "rises_by": return movement(.rises, "rises_by")
        case "falls_by": return movement(.falls, "falls_by")
        case "level_change": return levelChange()
        case "anomaly": return anomaly()
        case "new_event": return newEvent()
        default: return silence()
        }
    }

    private func threshold() -> Condition? {
        if let bound = number("above", in: Self.anyFigure) {
            let clear = number("clear", in: Self.anyFigure) ?? bound
            if clear > bound { fault("clear", "must be no higher than above") }
            return .threshold(.above(bound: bound, clear: clear))
        }
        if let bound = number("below", in: Self.anyFigure) {
            let clear = number("clear", in: Self.anyFigure) ?? bound
            if clear < bound { fault("clear", "must be no lower than below") }
            return .threshold(.below(bound: bound, clear: clear))
        }
        ignore("clear")
        return nil
    }

    private func movement(_ direction: Movement.Direction, _ key: String) -> Condition? {
        let points = number(key, in: 0.001...1_000_000)
        let clear = number("clear", in: 0...1_000_000) ?? points
        if let points, let clear, clear > points { fault("clear", "must be no more than \(key)") }
        let within = required("within", has("within") ? window(.days(1), "within") : nil)
        guard let points, let clear, let within else { return nil }
        return .movement(Movement(direction, by: points, clear: clear, within: within))
    }

    private func levelChange() -> Condition? {
        let direction = parsed(
            "level_change",
            expected: "up, down or any",
            LevelChange.Direction.init(rawValue:)
        )
        let margin = number("margin", in: 0...10) ?? 1
        return direction.map { .levelChange(LevelChange($0, margin: margin)) }
    }

    private func anomaly() -> Condition? {
        let bound = number("anomaly", in: 0.5...1000)
        let clear = number("clear", in: 0...1000) ?? bound
        if let bound, let clear, clear > bound { fault("clear", "must be no more than anomaly") }
        let window = window(.days(30))
        let history = duration("minimum_history") ?? window / 2
        if history > .days(3650) || history < .days(1) {
            fault("minimum_history", "must be at least \"1d\"")
        }
        let direction = parsed(
            "direction",
            expected: "up, down or any",
            Anomaly.Direction.init(rawValue:)
        )
        let floor = number("floor", in: 0.0001...1000)
        guard let bound, let clear else { return nil }
        return .anomaly(
            Anomaly(
                direction ?? .any,
                bound: bound,
                clear: clear,
                window: window,
                minimumHistory: history,
                floor: floor ?? (string("measure")?.hasPrefix("activation") == true ? 0.02 : 1)
            )
        )
    }

    private func newEvent() -> Condition? {
        let within = has("within") ? window(.days(3), "within") : .days(3)
        return number("new_event", in: 0...1).map {
            .newEvent(NewEvent(impulse: $0, within: within))
        }
    }

    private func silence() -> Condition? {
        let origin = origin()
        guard let span = duration("no_data_for") else { return nil }
        if span < .seconds(60) { fault("no_data_for", "must be at least \"1m\"") }
        return .noData(NoData(for: span, of: origin))
    }

    /// What only both together can get wrong.
    func check(_ condition: Condition, of measure: Measure) {
        if case .threshold(let threshold) = condition, !measure.range.contains(threshold.bound) {
            let key = if case .above = threshold { "above" } else { "below" }
            let (low, high) = (measure.range.lowerBound.plain, measure.range.upperBound.plain)
            fault(key, "expected a number from \(low) to \(high): \(measure) is never another")
        }
        let span: Duration? =
            switch condition {
            case .movement(let movement): movement.within
            case .anomaly(let anomaly): anomaly.window
            default: nil
            }
        guard let span else { return }
        if case .evidence(let window) = measure, window + span > .days(30) {
            fault("window", "must be no more than \"30d\" together with the span of the condition")
        }
        if case .silence = measure {
            fault("measure", "silence takes above, or no_data_for")
        }
    }
}
