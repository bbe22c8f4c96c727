import RiskModel

extension TableReader {
    /// A secret by one of `NAME_credential`, `NAME_file`, `NAME_env` and, in a private file, `NAME_inline`.
    func secret(_ name: String, isPrivate: Bool, isRequired: Bool = false) -> SecretSource? {
        let sources: [SecretSource] = [
            string("\(name)_credential").map(SecretSource.credential),
            string("\(name)_file").map(SecretSource.file),
            string("\(name)_env").map(SecretSource.environment),
            string("\(name)_inline").map { .inline(Secret($0)) },
        ].compactMap(\.self)
        if case .inline = sources.first, !isPrivate {
            fault("\(name)_inline", "allowed only in a file of mode 0600")
        }
        if sources.count > 1 || isRequired && sources.isEmpty {
            fault(nil, "expected one of " + SecretSource.keys(name).joined(separator: ", "))
        }
        return sources.count == 1 ? sources[0] : nil
    }

    /// The address to send to: `url`, or where it is a secret as secrets are written.
    ///
    /// It is one where whoever knows the address may write.
    func address(isPrivate: Bool, isSecret: Bool) -> SecretSource? {
        let hidden = secret("url", isPrivate: isPrivate)
        let plain = string("url")
        // What was found may be most of a token, and is not told.
        if let plain, !plain.hasPrefix("https://"), !plain.hasPrefix("http://") {
            fault("url", "expected an http or https address")
        }
        if has("url"), isSecret, !isPrivate {
            fault(
                "url",
                "this address is a secret: use url_credential, url_file or url_env, or give the file mode 0600"
            )
        }
        if has("url"), hidden != nil {
            fault("url", "expected either url or \(hidden?.key("url") ?? "url_file")")
        } else if !has("url"), hidden == nil, !SecretSource.keys("url").contains(where: has) {
            fault(isSecret ? "url_file" : "url", "is missing")
        }
        return hidden ?? plain.map { .inline(Secret($0)) }
    }

    /// One table of `[[heartbeats]]`.
    func heartbeat(isPrivate: Bool) -> HeartbeatSettings? {
        let name = required("name", string("name"))
        let url = address(isPrivate: isPrivate, isSecret: false)
        let settings = HeartbeatSettings(
            name: name ?? "",
            url: url ?? .inline(Secret("")),
            every: duration("every", from: 10, to: 86_400) ?? .seconds(60),
            failurePath: string("failure_path") ?? "/fail",
            allowsPrivate: boolean("allow_private") ?? false
        )
        finish()
        return name == nil || url == nil ? nil : settings
    }

    /// A duration between bounds, in seconds.
    func duration(_ key: String, from least: Int, to most: Int) -> Duration? {
        let span = duration(key)
        guard let span, span < .seconds(least) || span > .seconds(most) else { return span }
        fault(key, "expected a duration from \"\(least)s\" to \"\(most)s\"")
        return nil
    }
}

extension SecretSource {
    static func keys(_ name: String) -> [String] {
        ["credential", "file", "env", "inline"].map { "\(name)_\($0)" }
    }

    /// The key by which it was written.
    func key(_ name: String) -> String {
        switch self {
        case .credential: "\(name)_credential"
        case .file: "\(name)_file"
        case .environment: "\(name)_env"
        case .inline: "\(name)_inline"
        }
    }
}
