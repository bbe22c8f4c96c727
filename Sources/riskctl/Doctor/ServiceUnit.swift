import Glibc

/// What systemd says of riskd.service.
struct ServiceUnit {
    let finding: Finding
    /// The names of those it hands to riskd; nil where there is no unit.
    let credentials: Set<String>?
    /// A file that is root's alone is not for that user.
    let hasUserOfItsOwn: Bool

    static func look() -> ServiceUnit {
        guard access("/run/systemd/system", F_OK) == 0 else {
            return none(.unknown("unit", "there is no systemd here"))
        }
        let names = [
            "LoadState", "ActiveState", "Result", "NRestarts", "UnitFileState", "StatusText",
            "LoadCredential", "LoadCredentialEncrypted", "SetCredential", "DynamicUser", "User",
        ]
        guard
            let text = Command.output(
                "systemctl",
                [
                    "show", "riskd.service", "--no-pager",
                    "--property=\(names.joined(separator: ","))",
                ]
            )
        else { return none(.unknown("unit", "systemctl does not answer")) }
        var properties: [Substring: [Substring]] = [:]
        for line in text.split(separator: "\n") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            properties[line[..<equals], default: []].append(line[line.index(after: equals)...])
        }
        return ServiceUnit(properties)
    }

    private static func none(_ finding: Finding) -> ServiceUnit {
        ServiceUnit(finding: finding, credentials: nil, hasUserOfItsOwn: false)
    }

    private init(finding: Finding, credentials: Set<String>?, hasUserOfItsOwn: Bool) {
        self.finding = finding
        self.credentials = credentials
        self.hasUserOfItsOwn = hasUserOfItsOwn
    }

    private init(_ properties: [Substring: [Substring]]) {
        func value(_ name: Substring) -> Substring { properties[name]?.first ?? "" }
        guard value("LoadState") == "loaded" else {
            self = Self.none(.unknown("unit", "riskd.service is not installed here"))
            return
        }
        let handed = ["LoadCredential", "LoadCredentialEncrypted", "SetCredential"].flatMap {
            (properties[$0] ?? []).flatMap { $0.split(separator: " ") }
        }
        credentials = Set(handed.map { String($0.prefix { $0 != ":" }) })
        let user = value("User")
        hasUserOfItsOwn = value("DynamicUser") == "yes" || !user.isEmpty && user != "root"
        finding = Self.finding(
            state: value("ActiveState"),
            result: value("Result"),
            restarts: Int(value("NRestarts")) ?? 0,
            isEnabled: value("UnitFileState") == "enabled",
            text: value("StatusText")
        )
    }

    private static func finding(
        state: Substring,
        result: Substring,
        restarts: Int,
        isEnabled: Bool,
        text: Substring
    ) -> Finding {
        let log = "journalctl -u riskd -n 50 says why"
        guard state == "active" || state == "reloading" else {
            return .fault(
                "unit",
                "riskd.service is \(state)\(result == "success" ? "" : " (\(result))")",
                do: "\(log); then: systemctl start riskd"
            )
        }
        if restarts > DoctorLimits.restarts {
            return .warn("unit", "riskd.service was restarted \(restarts) times", do: log)
        }
        guard isEnabled else {
            return .warn(
                "unit",
                "riskd.service runs, and will not after the next boot",
                do: "systemctl enable riskd"
            )
        }
        return .ok("unit", "riskd.service is active\(text.isEmpty ? "" : ": \(text)")")
    }
}
