/// The level of tension moves up, down or either way.
///
/// A level is left only once the tension lies beyond its edge by a margin, so that noise around an edge is
/// one change at most.
package struct LevelChange: Hashable, Sendable {
    package enum Direction: String, Sendable, CaseIterable { case up, down, any }

    package let direction: Direction
    /// In points of tension, not negative.
    package let margin: Double

    package init(_ direction: Direction, margin: Double = 1) {
        self.direction = direction
        self.margin = margin
    }

    func look(at reading: Reading, memory: inout AlertMemory) -> Finding {
        let tension = reading.score.tension
        let before = memory.level
        let level = settled(tension, after: before, in: reading.fold.model.levels)
        memory.level = level
        guard let before, level != before else {
            return Finding(.cleared, value: tension, words: "level \(level), as before")
        }
        let words = "level \(level), was \(before)"
        let isMeant =
            switch direction {
            case .up: level > before
            case .down: level < before
            case .any: true
            }
        return Finding(isMeant ? .occurred : .cleared, value: tension, words: words)
    }

    /// The level of a tension, or the one before where the tension is not clear of its edge.
    private func settled(_ tension: Double, after before: Level?, in levels: LevelBands) -> Level {
        let level = levels.level(of: tension)
        guard let before, level != before else { return level }
        let cautious = levels.level(of: level > before ? tension - margin : tension + margin)
        // From far beyond the edge the cautious level may still be another than before.
        return level > before ? max(before, cautious) : min(before, cautious)
    }
}

extension LevelChange: CustomStringConvertible {
    package var description: String {
        switch direction {
        case .up: "level rises"
        case .down: "level falls"
        case .any: "level changes"
        }
    }
}
