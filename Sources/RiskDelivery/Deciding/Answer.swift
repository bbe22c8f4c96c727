package import CurlClient
import RiskWire

/// What a receiver answered, as far as decisions need it.
package struct Answer: Sendable {
    package let status: Int
    /// The header as it came.
    package let retryAfter: String?
    package let body: [UInt8]

    package init(status: Int, retryAfter: String? = nil, body: [UInt8] = []) {
        self.status = status
        self.retryAfter = retryAfter
        self.body = body
    }

    package init(_ response: HTTPResponse) {
        self.init(
            status: response.status,
            retryAfter: response.headers["retry-after"],
            body: response.body
        )
    }

    /// The body as text, without white space around it.
    var text: String {
        let text = String(decoding: body, as: UTF8.self)
        let start = text.drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }

    /// A number of a JSON object in the body.
    func number(_ name: String) -> Double? {
        switch (try? JSONValue.parse(body))?[name] {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// The start of the body, in one line, for an operator to read.
    package var excerpt: String? {
        let line = PlainText.oneLine(text)
        let cut = Fitting(.bytes).text(line, within: Limits.excerptBytes)
        return cut.isEmpty ? nil : cut
    }
}
