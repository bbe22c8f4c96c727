import Mustache
import RiskWire

/// `template`: a body that the operator writes, as a Mustache template over the payload (Config/README.md).
///
/// What `{{…}}` puts in is escaped for the content type: JSON unless another is named.
package struct Template: Format {
    private let template: MustacheTemplate
    private let contentType: String

    /// - Throws: `RenderingError` where the text is no sound template.
    package init(_ text: String, contentType: String) throws {
        Escaping.register()
        self.contentType = contentType
        let escaping = Escaping(contentType: contentType)
        do {
            template = try MustacheTemplate(
                string: "{{% CONTENT_TYPE: \(escaping.rawValue)}}" + text
            )
        } catch let error as MustacheTemplate.ParserError {
            throw RenderingError("line \(error.context.lineNumber): \(Self.words(error.error))")
        }
    }

    /// What is wrong with a template, in words; nil where it makes sound bodies of alerts that fire and of
    /// those that are over.
    package static func fault(_ text: String, contentType: String) -> String? {
        do {
            let template = try Template(text, contentType: contentType)
            for sample in SampleAlert.notifications { _ = try template.render(sample) }
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case MustacheTemplate.Error.sectionCloseNameIncorrect:
            "{{/…}} closes another section than the last that was opened"
        case MustacheTemplate.Error.expectedSectionEnd: "a section is opened and never closed"
        case MustacheTemplate.Error.unfinishedName: "a tag is not closed by }}"
        default: "no Mustache template (\(error))"
        }
    }

    package var isSigned: Bool { true }

    package func render(_ message: Notification) throws -> [Rendering] {
        let payload = try JSONValue.parse(message.payload)
        let digest = try message.digest()
        var values = payload.mustache as? [String: any Sendable] ?? [:]
        values["id"] = message.id
        values["key"] = digest.alert.key
        values["title"] = digest.title
        values["is_over"] = digest.alert.phase == .resolved
        let body = Array(template.render(values).utf8)
        if contentType.contains("json"), (try? JSONValue.parse(body)) == nil {
            // Not what it made: a token may stand in it.
            throw RenderingError(
                "what the template makes of \(message.id) is no JSON; \"{{…}}\" needs its quotes"
            )
        }
        return [Rendering(contentType: contentType, body: body)]
    }
}

/// How what is put into a template is escaped.
private enum Escaping: String, CaseIterable, MustacheContentType {
    case json = "RISKD_JSON"
    case form = "RISKD_FORM"
    case markup = "RISKD_MARKUP"
    case none = "RISKD_NONE"

    init(contentType: String) {
        self =
            if contentType.contains("json") {
                .json
            } else if contentType.contains("x-www-form-urlencoded") {
                .form
            } else if contentType.contains("xml") || contentType.contains("html") {
                .markup
            } else {
                .none
            }
    }

    /// The library keeps one table of content types a process.
    static func register() { _ = registration }

    private static let registration: Void = {
        for escaping in allCases {
            MustacheContentTypes.register(escaping, named: escaping.rawValue)
        }
    }()

    func escapeText(_ text: String) -> String {
        switch self {
        case .json: JSONValue.escaped(text)
        case .form: WebAddress.formEncoded(text)
        case .markup:
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
        case .none: text
        }
    }
}

extension JSONValue {
    /// As the template library looks values up; null is no value.
    fileprivate var mustache: (any Sendable)? {
        switch self {
        case .null: nil
        case .boolean(let flag): flag
        case .integer(let number): number
        case .number(let number): number
        case .text(let text): text
        case .array(let items): items.compactMap(\.mustache)
        case .object(let members):
            Dictionary(
                members.compactMap { member in member.value.mustache.map { (member.name, $0) } },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }
}
