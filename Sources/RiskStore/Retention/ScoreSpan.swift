import GRDB
import RiskModel

/// The scores that were recorded of a dyad in an hour or a day of UTC: their bounds, and the last of them.
struct ScoreSpan: Equatable, Sendable {
    enum Length: String, Sendable {
        case hour, day

        var milliseconds: Int64 {
            switch self {
            case .hour: 3_600_000
            case .day: 86_400_000
            }
        }
    }

    /// What one span is told from another by.
    struct Key: Hashable, Sendable {
        let dyad: String
        let length: Length
        let start: Int64

        /// The span that an instant lies in.
        init(dyad: String, length: Length, at milliseconds: Int64) {
            self.dyad = dyad
            self.length = length
            let past = milliseconds % length.milliseconds
            start = milliseconds - (past < 0 ? past + length.milliseconds : past)
        }
    }

    struct Bounds: Equatable, Sendable {
        var least: Double
        var most: Double

        init(_ least: Double, _ most: Double) {
            self.least = least
            self.most = most
        }

        mutating func merge(_ other: Bounds) {
            least = min(least, other.least)
            most = max(most, other.most)
        }
    }

    struct Last: Equatable, Sendable {
        let at: Int64
        let tension: Double
        let risk: Double
        let cooperation: Double
        let confidence: Double
        let level: String
        let model: String
    }

    private(set) var count: Int
    private(set) var tension: Bounds
    private(set) var risk: Bounds
    private(set) var cooperation: Bounds
    private(set) var last: Last

    /// Adds a span that was recorded later, or at other times: of two scores at one instant, the one added is the last.
    mutating func merge(_ other: ScoreSpan) {
        count += other.count
        tension.merge(other.tension)
        risk.merge(other.risk)
        cooperation.merge(other.cooperation)
        if other.last.at >= last.at { last = other.last }
    }
}

extension ScoreSpan {
    /// Of a single recorded score: a row of `scores`.
    init(score row: Row) {
        self.init(last: Last(row))
    }

    /// Of a single recorded score.
    init(last: Last) {
        self.last = last
        count = 1
        tension = Bounds(last.tension, last.tension)
        risk = Bounds(last.risk, last.risk)
        cooperation = Bounds(last.cooperation, last.cooperation)
    }

    /// A row of `score_spans`.
    init(span row: Row) {
        count = row["count"]
        tension = Bounds(row["tension_min"], row["tension_max"])
        risk = Bounds(row["risk_min"], row["risk_max"])
        cooperation = Bounds(row["cooperation_min"], row["cooperation_max"])
        last = Last(row)
    }
}

extension ScoreSpan.Last {
    fileprivate init(_ row: Row) {
        at = row["at"]
        tension = row["tension"]
        risk = row["risk"]
        cooperation = row["cooperation"]
        confidence = row["confidence"]
        level = row["level"]
        model = row["model"]
    }
}
