/// One point of a dyad's history.
package struct HistoryView: Codable, Sendable {
    package let dyad: String
    package let at: String
    package let tension: Double
    package let risk: Double
    package let cooperation: Double
    package let level: String
    package let confidence: Double
    package let model: String
    /// Of scores as they were recorded; null for what is now known, which one model tells.
    @OrNull package var modelVersion: Int?
    /// What it stands for, where it is the last of an hour or a day of recorded scores; left out elsewhere.
    package let span: HistorySpanView?

    package init(
        dyad: String,
        at: String,
        tension: Double,
        risk: Double,
        cooperation: Double,
        level: String,
        confidence: Double,
        model: String,
        modelVersion: Int? = nil,
        span: HistorySpanView? = nil
    ) {
        self.dyad = dyad
        self.at = at
        self.tension = tension
        self.risk = risk
        self.cooperation = cooperation
        self.level = level
        self.confidence = confidence
        self.model = model
        self.modelVersion = modelVersion
        self.span = span
    }
}

/// The recorded scores of an hour or a day, of which the last is kept.
package struct HistorySpanView: Codable, Sendable {
    /// `hour` or `day`.
    package let length: String
    /// How many were recorded.
    package let count: Int
    package let tensionMin: Double
    package let tensionMax: Double

    package init(length: String, count: Int, tensionMin: Double, tensionMax: Double) {
        self.length = length
        self.count = count
        self.tensionMin = tensionMin
        self.tensionMax = tensionMax
    }
}

/// What became of a batch, once what was accepted is on disk.
package struct IngestAnswer: Codable, Sendable, Equatable {
    package var accepted = 0
    package var duplicates = 0
    package var rejected: [LineFault] = []
    /// Lines that were mended before they were read.
    package var repaired: [LineRemark] = []

    package init(
        accepted: Int = 0,
        duplicates: Int = 0,
        rejected: [LineFault] = [],
        repaired: [LineRemark] = []
    ) {
        self.accepted = accepted
        self.duplicates = duplicates
        self.rejected = rejected
        self.repaired = repaired
    }

    /// Answers that were kept by an earlier version say nothing of repairs.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        accepted = try fields.decode(Int.self, forKey: .accepted)
        duplicates = try fields.decode(Int.self, forKey: .duplicates)
        rejected = try fields.decode([LineFault].self, forKey: .rejected)
        repaired = try fields.decodeIfPresent([LineRemark].self, forKey: .repaired) ?? []
    }
}

/// An error of the HTTP API: problem details (RFC 9457).
package struct Problem: Codable, Sendable, Error, CustomStringConvertible {
    package let type: String
    package let title: String
    package let status: Int
    package let detail: String

    package var description: String { detail }

    package init(status: Int, title: String, detail: String) {
        type = "about:blank"
        self.title = title
        self.status = status
        self.detail = detail
    }
}
