import RiskModel

extension TableReader {
    /// The format of a receiver, with the keys that it alone has.
    func format(isPrivate: Bool) -> ReceiverFormat? {
        let name = parsed(
            "format",
            expected: "one of \(ReceiverFormat.names.joined(separator: ", "))"
        ) {
            ReceiverFormat.names.contains($0) ? $0 : nil
        }
        guard name != nil || !has("format") else { return nil }
        switch name {
        case "cloudevents": return .cloudevents(source: string("source") ?? "riskd")
        case "slack": return .slack
        case "discord": return .discord
        case "teams": return .teams
        case "pagerduty":
            let key = secret("routing_key", isPrivate: isPrivate, isRequired: true)
            return key.map { .pagerduty(routingKey: $0) }
        case "alertmanager": return .alertmanager(resolveDelay: duration("resolve_delay") ?? .zero)
        case "ntfy": return required("topic", topic()).map { .ntfy(topic: $0) }
        case "template":
            let type = string("content_type") ?? "application/json"
            return required("template_file", string("template_file")).map {
                .template(file: $0, contentType: type)
            }
        default: return .standard
        }
    }

    private func topic() -> String? {
        parsed("topic", expected: "a topic of 1 to 64 letters, digits, - and _") { text in
            let isSound = text.utf8.allSatisfy { byte in
                "-_".utf8.contains(byte)
                    || Character(Unicode.Scalar(byte)).isASCII
                        && (Character(Unicode.Scalar(byte)).isLetter
                            || Character(Unicode.Scalar(byte)).isNumber)
            }
            return isSound && (1...64).contains(text.count) ? text : nil
        }
    }
}

extension ReceiverFormat {
    var isSigned: Bool {
        switch self {
        case .standard, .cloudevents, .template: true
        default: false
        }
    }

    /// Who knows the address may write: it is a secret, and not for a file that others can read.
    var hasSecretAddress: Bool {
        switch self {
        case .slack, .discord, .teams: true
        default: false
        }
    }
}
