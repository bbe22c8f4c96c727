import RiskModel

extension TableReader {
    /// One table of `[[receivers]]`.
    func receiver(isPrivate: Bool) -> ReceiverSettings? {
        let name = required("name", string("name"))
        let url = required(
            "url",
            webAddress("url")
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
        let keys = ["secret_credential", "secret_file", "secret_env", "secret_inline"]
        let secret = secretSource("secret", isPrivate: isPrivate)
        if !keys.contains(where: has) {
            fault(nil, "expected one of \(keys.joined(separator: ", "))")
        }
        return secret
    }
}
