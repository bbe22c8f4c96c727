package import RiskModel

/// The body of a `standard` webhook: what alerts tell, and why.
///
/// One notification is of one alert, or of several that belong together: then the most severe of those that
/// are not over leads, in `data`, and the others follow it in `data.others`.
package struct AlertPayload: Codable, Sendable {
    /// `alert.firing`, `alert.repeated`, `alert.resolved` or `alert.acknowledged`: of the leading alert.
    package let type: String
    package let timestamp: String
    package let data: Content

    package init(_ leading: Part, others: [Part] = [], at instant: Instant) {
        type = "alert.\(leading.notice.rawValue)"
        timestamp = instant.rfc3339
        var data = leading.content
        data.others = others.map(Other.init)
        self.data = data
    }

    /// The payload of one alert alone as JSON, made of what it has to tell as JSON: not read and written again,
    /// which takes longer than all else that an alert's transaction does.
    package static func text(
        _ notice: AlertState.Notice,
        _ content: String,
        at instant: Instant
    ) -> String {
        #"{"data":\#(content),"timestamp":"\#(instant.rfc3339)","type":"alert.\#(notice.rawValue)"}"#
    }

    /// What one alert has to tell.
    package struct Part: Sendable {
        package let notice: AlertState.Notice
        package let content: Content

        package init(_ notice: AlertState.Notice, _ content: Content) {
            self.notice = notice
            self.content = content
        }
    }
}
