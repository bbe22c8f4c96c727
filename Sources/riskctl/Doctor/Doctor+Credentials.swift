import Glibc
import RiskConfiguration

/// Secrets and certificates: whether riskd can read them, and others cannot.
extension Doctor {
    func credentials(_ settings: Configuration, _ unit: ServiceUnit) -> [Finding] {
        let named = Self.secrets(of: settings)
        let faults = named.compactMap { Self.finding($0.owner, $0.source, unit) }
        guard faults.isEmpty else { return Array(faults.prefix(DoctorLimits.lines)) }
        let count = named.count
        let unseen = named.count { if case .environment = $0.source { true } else { false } }
        let words =
            count == 0 ? "none are configured" : "\(counted(count, "secret")) found in place"
        let hidden = unseen > 0 ? "; \(unseen) in riskd's environment, not looked at" : ""
        return [.ok("credentials", words + hidden)]
    }

    private static func secrets(
        of settings: Configuration
    ) -> [(owner: String, source: SecretSource)] {
        var named: [(owner: String, source: SecretSource)] = []
        for receiver in settings.receivers {
            let owner = "receiver \(receiver.name)"
            var sources = [receiver.url, receiver.secret, receiver.bearerToken]
            if case .pagerduty(let key) = receiver.format { sources.append(key) }
            let tls = receiver.tls
            sources += [tls.keyFile].map { $0.map(SecretSource.file) }
            named += sources.compactMap(\.self).map { (owner, $0) }
        }
        named += settings.heartbeats.map { ("heartbeat \($0.name)", $0.url) }
        for source in settings.sources where source.isEnabled {
            switch source.credentials {
            case .basic(_, let secret)?, .bearer(let secret)?:
                named.append(("source \(source.name)", secret))
            case nil: break
            }
        }
        return named.filter { if case .inline = $0.source { false } else { true } }
    }

    /// Nil where all is well.
    private static func finding(
        _ owner: String,
        _ source: SecretSource,
        _ unit: ServiceUnit
    ) -> Finding? {
        switch source {
        case .inline, .environment: nil
        case .file(let path): finding(owner, path, unit)
        case .credential(let name):
            unit.credentials.map { $0.contains(name) } ?? true
                ? nil
                : .fault(
                    "credentials",
                    "\(owner): the unit hands riskd no credential \"\(name)\"",
                    do:
                        "systemctl edit riskd; [Service]; LoadCredential=\(name):FILE, the file of root, mode 0600"
                )
        }
    }

    private static func finding(_ owner: String, _ path: String, _ unit: ServiceUnit) -> Finding? {
        let check = "credentials"
        guard let status = FileStatus(path) else {
            let reason = String(cString: strerror(errno))
            return .fault(
                check,
                "\(owner): \(path): \(reason)",
                do: "put the secret there, mode 0600, or name another file in the configuration"
            )
        }
        guard access(path, R_OK) == 0 else {
            return .fault(
                check,
                "\(owner): \(path) cannot be read by this user (mode \(status.modeText), user \(status.owner))",
                do: "use sudo; if riskd says so too, give the file to the user that it runs as"
            )
        }
        if status.size == 0 {
            return .fault(check, "\(owner): \(path) is empty", do: "put the secret into it")
        }
        if unit.hasUserOfItsOwn, status.owner == 0, status.mode & 0o044 == 0 {
            return .fault(
                check,
                "\(owner): \(path) is root's alone, and riskd runs as a user of its own",
                do:
                    "systemctl edit riskd; [Service]; LoadCredential=NAME:\(path), and …_credential = \"NAME\""
            )
        }
        guard status.mode & 0o077 != 0 else { return nil }
        return .warn(
            check,
            "\(owner): \(path) can be read by others (mode \(status.modeText))",
            do: "chmod 600 \(path)"
        )
    }
}
