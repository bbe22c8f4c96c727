/// The quiet path: when the tension crosses into each level if nothing new happens (DESIGN section 3,
/// step 8).
package enum Outlook {
    /// How far ahead is looked.
    ///
    /// Past two years of silence the outlook says nothing of use.
    package static let horizonDays = 730

    /// Each crossing in order of time, to the second; empty when the level holds up to the horizon.
    package static func crossings(of fold: DyadFold, from instant: Instant) -> [LevelCrossing] {
        let tension = fold.quietTension(from: instant)
        let bands = fold.model.levels
        var result: [LevelCrossing] = []
        var low = instant
        var level = bands.level(of: tension(instant))
        for day in 1...horizonDays {
            let high = instant + .days(Double(day))
            while bands.level(of: tension(high)) != level {
                let crossing = firstChange(of: level, between: low, and: high) {
                    bands.level(of: tension($0))
                }
                low = crossing
                level = bands.level(of: tension(crossing))
                result.append(LevelCrossing(level: level, crossesAt: crossing))
            }
            low = high
        }
        return result
    }

    /// Bisects to the first second at which the level is another.
    private static func firstChange(
        of level: Level,
        between start: Instant,
        and end: Instant,
        levelAt: (Instant) -> Level
    ) -> Instant {
        var low = start
        var high = end
        while high.milliseconds - low.milliseconds > 1000 {
            let middle = Instant(milliseconds: (low.milliseconds + high.milliseconds) / 2)
            if levelAt(middle) == level { low = middle } else { high = middle }
        }
        return high
    }
}
