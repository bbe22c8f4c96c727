extension TableReader {
    func webAddress(_ key: String) -> String? {
        parsed(key, expected: "an http or https address") {
            $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil
        }
    }

    /// Where a secret is to be read from: one of `NAME_credential`, `…_file`, `…_env` and `…_inline`, or none.
    func secretSource(_ name: String, isPrivate: Bool) -> SecretSource? {
        let sources: [SecretSource] = [
            string("\(name)_credential").map(SecretSource.credential),
            string("\(name)_file").map(SecretSource.file),
            string("\(name)_env").map(SecretSource.environment),
            string("\(name)_inline").map { .inline(Secret($0)) },
        ].compactMap(\.self)
        if case .inline = sources.first, !isPrivate {
            fault("\(name)_inline", "allowed only in a file of mode 0600")
        }
        if sources.count > 1 {
            fault(
                nil,
                "expected one of \(name)_credential, \(name)_file, \(name)_env, \(name)_inline, found \(sources.count)"
            )
        }
        return sources.count == 1 ? sources[0] : nil
    }
}
