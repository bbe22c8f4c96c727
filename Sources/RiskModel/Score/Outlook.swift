/// The quiet path: when the tension crosses into each level if nothing new happens (DESIGN section 3,
/// step 8).
package enum Outlook {
    /// How far ahead is looked.
    ///
    /// Past two years of silence the outlook says nothing of use.
    package static let horizonDays = 730

    /// A swing there and back is told if it lasts longer, or goes further, than this.
    ///
    /// Without a bound, tension that lies on the border of two levels would be looked at each millisecond.
    private static let shortest: Duration = .seconds(60)
    private static let slightest = 0.001

    /// Each crossing in order of time, to the second; empty when the level holds up to the horizon.
    package static func crossings(of fold: DyadFold, from instant: Instant) -> [LevelCrossing] {
        let path = fold.quietPath(from: instant)
        var search = Search(path: path, bands: fold.model.levels)
        search.look(from: instant, to: instant + .days(Double(horizonDays)))
        return search.found
    }

    /// Halves a span until its bounds say that the level holds in it, or it is too slight to halve.
    private struct Search {
        let path: QuietPath
        let bands: LevelBands
        private var level: Level
        private(set) var found: [LevelCrossing] = []

        init(path: QuietPath, bands: LevelBands) {
            self.path = path
            self.bands = bands
            level = bands.level(of: path.tension(at: path.start))
        }

        mutating func look(from low: Instant, to high: Instant) {
            let range = path.range(from: low, to: high)
            if bands.level(of: range.lowerBound) == level,
                bands.level(of: range.upperBound) == level
            {
                return
            }
            let isSlight =
                high.since(low) <= shortest || range.upperBound - range.lowerBound <= slightest
            guard !isSlight else { return compareEnds(low, high) }
            let middle = Instant(milliseconds: (low.milliseconds + high.milliseconds) / 2)
            look(from: low, to: middle)
            look(from: middle, to: high)
        }

        private mutating func compareEnds(_ low: Instant, _ high: Instant) {
            var low = low
            while levelAt(high) != level {
                low = firstChange(between: low, and: high)
                level = levelAt(low)
                found.append(LevelCrossing(level: level, crossesAt: low))
            }
        }

        /// Bisects to the first second at which the level is another.
        private func firstChange(between start: Instant, and end: Instant) -> Instant {
            var low = start
            var high = end
            while high.milliseconds - low.milliseconds > 1000 {
                let middle = Instant(milliseconds: (low.milliseconds + high.milliseconds) / 2)
                if levelAt(middle) == level { low = middle } else { high = middle }
            }
            return high
        }

        private func levelAt(_ instant: Instant) -> Level {
            bands.level(of: path.tension(at: instant))
        }
    }
}
