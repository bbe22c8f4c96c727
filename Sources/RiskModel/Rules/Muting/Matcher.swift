/// One condition on what an alert is: `dyad=CAN-CHN`, `severity!=critical`, `rule=~tension-.*`.
package struct Matcher: Hashable, Sendable {
    /// `rule`, `dyad`, `signal`, `severity`, or a label.
    package let name: String
    package let test: Test

    package enum Test: Hashable, Sendable {
        case equals(String)
        case differs(String)
        case matches(Pattern)
        case fails(Pattern)
    }

    /// Reads `name=value`, `name!=value`, `name=~pattern` or `name!~pattern`.
    package init?(_ text: String) {
        guard let mark = text.firstIndex(where: { $0 == "=" || $0 == "!" }) else { return nil }
        let name = text[..<mark]
        let form = text[mark...].prefix(2)
        let isName = name.utf8.allSatisfy {
            (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
                || $0 == 95 || $0 == 45
        }
        guard isName, !name.isEmpty else { return nil }
        self.name = String(name)
        let long = String(text[mark...].dropFirst(2))
        switch form {
        case "!=": test = .differs(long)
        case "=~":
            guard let pattern = Pattern(long) else { return nil }
            test = .matches(pattern)
        case "!~":
            guard let pattern = Pattern(long) else { return nil }
            test = .fails(pattern)
        default:
            guard form.first == "=" else { return nil }
            test = .equals(String(text[mark...].dropFirst()))
        }
    }

    /// What an alert does not have counts as the empty text.
    package func matches(_ subject: AlertSubject) -> Bool {
        let value = subject.value(of: name)
        return switch test {
        case .equals(let expected): value == expected
        case .differs(let other): value != other
        case .matches(let pattern): pattern.matches(value)
        case .fails(let pattern): !pattern.matches(value)
        }
    }
}

extension Matcher: CustomStringConvertible {
    package var description: String {
        switch test {
        case .equals(let value): "\(name)=\(value)"
        case .differs(let value): "\(name)!=\(value)"
        case .matches(let pattern): "\(name)=~\(pattern.text)"
        case .fails(let pattern): "\(name)!~\(pattern.text)"
        }
    }
}

/// What an alert is, as matchers and groups see it.
package struct AlertSubject: Hashable, Sendable {
    package let key: AlertKey
    package let severity: Severity
    package let labels: [String: String]

    package init(_ key: AlertKey, severity: Severity, labels: [String: String]) {
        self.key = key
        self.severity = severity
        self.labels = labels
    }

    package init(_ key: AlertKey, _ rule: Rule) {
        self.init(key, severity: rule.severity, labels: rule.labels)
    }

    /// The names that are not labels.
    package static let fields = ["rule", "dyad", "signal", "severity"]

    package func value(of name: String) -> String {
        switch name {
        case "rule": key.rule
        case "dyad": key.dyad.id
        case "signal": key.signal?.name ?? ""
        case "severity": severity.rawValue
        default: labels[name] ?? ""
        }
    }
}
