import RiskModel
package import RiskWire

extension AlertPayload {
    /// A further alert of the same notification, without score and evidence.
    package struct Other: Codable, Sendable {
        /// `firing`, `repeated`, `resolved` or `acknowledged`.
        package let notice: String
        package let rule: String
        package let severity: String
        package let dyad: String
        package let name: String
        @OrNull package var signal: String?
        package let episode: Int
        package let measure: String
        package let value: Double
        package let condition: String
        @OrNull package var momentary: Bool?
        package let summary: String
        package let level: String
        package let labels: [String: String]

        init(_ part: Part) {
            notice = part.notice.rawValue
            rule = part.content.rule
            severity = part.content.severity
            dyad = part.content.dyad
            name = part.content.name
            signal = part.content.signal
            episode = part.content.episode
            measure = part.content.measure
            value = part.content.value
            condition = part.content.condition
            momentary = part.content.momentary
            summary = part.content.summary
            level = part.content.level
            labels = part.content.labels
        }
    }
}
