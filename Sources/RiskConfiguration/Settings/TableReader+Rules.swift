import RiskModel

extension TableReader {
    /// One table of `[[receivers]]`.
    func receiver(isPrivate: Bool) -> ReceiverSettings? {
        let name = required("name", string("name"))
        let url = required(
            "url",
            parsed("url", expected: "an http or https address") {
                $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil
            }
        )
        if let format = string("format"), format != "standard" {
            fault("format", "expected \"standard\", found \"\(format)\"")
        }
        let secret = secret(isPrivate: isPrivate)
        let allowsPrivate = boolean("allow_private") ?? false
        finish()
        guard let name, let url, let secret else { return nil }
        return ReceiverSettings(name: name, url: url, secret: secret, allowsPrivate: allowsPrivate)
    }

    private func secret(isPrivate: Bool) -> SecretSource? {
        let sources: [SecretSource] = [
            string("secret_credential").map(SecretSource.credential),
            string("secret_file").map(SecretSource.file),
            string("secret_env").map(SecretSource.environment),
            string("secret_inline").map { .inline(Secret($0)) },
        ].compactMap(\.self)
        if case .inline = sources.first, !isPrivate {
            fault("secret_inline", "allowed only in a file of mode 0600")
        }
        if sources.count != 1 {
            fault(
                nil,
                "expected one of secret_credential, secret_file, secret_env, secret_inline"
            )
        }
        return sources.count == 1 ? sources[0] : nil
    }
}
