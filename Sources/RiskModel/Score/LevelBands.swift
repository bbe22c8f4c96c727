/// A named band of tension, from least to most tense.
package enum Level: String, Sendable, CaseIterable, Comparable {
    case calm, guarded, elevated, high, severe

    package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .calm: 0
        case .guarded: 1
        case .elevated: 2
        case .high: 3
        case .severe: 4
        }
    }
}

/// Where each level begins, in points of tension.
package struct LevelBands: Hashable, Sendable {
    package let guarded: Double
    package let elevated: Double
    package let high: Double
    package let severe: Double

    package static let standard = LevelBands(guarded: 35, elevated: 50, high: 65, severe: 80)

    package init(guarded: Double, elevated: Double, high: Double, severe: Double) {
        self.guarded = guarded
        self.elevated = elevated
        self.high = high
        self.severe = severe
    }

    /// True when each level begins above the one before, within 0…100.
    package var isAscending: Bool {
        0 < guarded && guarded < elevated && elevated < high && high < severe && severe < 100
    }

    /// The level of a tension; a band holds its lower bound.
    package func level(of tension: Double) -> Level {
        if tension >= severe { return .severe }
        if tension >= high { return .high }
        if tension >= elevated { return .elevated }
        return tension >= guarded ? .guarded : .calm
    }
}
