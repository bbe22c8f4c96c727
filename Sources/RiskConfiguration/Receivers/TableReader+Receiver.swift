import RiskModel

extension TableReader {
    /// One table of `[[receivers]]`.
    func receiver(isPrivate: Bool) -> ReceiverSettings? {
        let name = required("name", string("name"))
        let format = format(isPrivate: isPrivate)
        let url = address(isPrivate: isPrivate, isSecret: format?.hasSecretAddress ?? false)
        let secret = signingSecret(for: format, isPrivate: isPrivate)
        let settings = ReceiverSettings(
            name: name ?? "",
            format: format ?? .standard,
            url: url ?? .inline(Secret("")),
            secret: secret,
            bearerToken: self.secret("bearer_token", isPrivate: isPrivate),
            headers: headers(),
            tls: tls(),
            allowsPrivate: boolean("allow_private") ?? false,
            timeout: duration("timeout", from: 1, to: 60),
            messagesPerSecond: number("max_per_second", in: 0.01...1000),
            concurrency: wholeNumber("concurrency", in: 1...64) ?? 1,
            pauseAfter: pauseAfter(),
            fallback: string("fallback"),
            groupWait: groupSpan("group_wait"),
            groupInterval: groupSpan("group_interval")
        )
        finish()
        // What else names a receiver with a fault is no fault of its own.
        return name == nil ? nil : settings
    }

    /// Fallbacks have to be receivers, and other ones.
    func checkFallbacks(_ receivers: [ReceiverSettings]) {
        for (index, receiver) in receivers.enumerated() {
            guard let fallback = receiver.fallback else { continue }
            let key = "receivers[\(index + 1)].fallback"
            if fallback == receiver.name {
                fault(key, "a receiver is no fallback of its own")
            } else if !receivers.contains(where: { $0.name == fallback }) {
                let near = nearest(to: fallback, among: receivers.map(\.name))
                fault(
                    key,
                    "no receiver \"\(fallback)\"" + (near.map { "; did you mean '\($0)'?" } ?? "")
                )
            }
        }
    }

    /// Five days unless another time is named; `0s` is never.
    private func pauseAfter() -> Duration? {
        let span = duration("pause_after") ?? .seconds(5 * 86_400)
        return span == .zero ? nil : span
    }

    private func signingSecret(for format: ReceiverFormat?, isPrivate: Bool) -> SecretSource? {
        let secret = secret("secret", isPrivate: isPrivate, isRequired: format == .standard)
        if let secret, let format, !format.isSigned {
            fault(secret.key("secret"), "messages of this format are not signed; leave it out")
        }
        return secret
    }

    private func headers() -> [String: String] {
        guard let table = table("headers") else { return [:] }
        var headers: [String: String] = [:]
        for name in table.keys {
            guard let value = table.string(name) else { continue }
            if Self.reservedHeaders.contains(name.lowercased()) {
                table.fault(name, "is set by riskd; leave it out")
            } else if !name.utf8.allSatisfy({ Self.isTokenByte($0) })
                || !value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
            {
                table.fault(name, "expected a header's name and a value of one line")
            }
            headers[name] = value
        }
        table.finish()
        return headers
    }

    private static let reservedHeaders: Set = [
        "content-type", "content-length", "host", "transfer-encoding", "connection", "webhook-id",
        "webhook-timestamp", "webhook-signature",
    ]

    /// A byte of a `token` of RFC 9110, section 5.6.2.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7f && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
    }

    private func tls() -> TLSSettings {
        let certificate = string("client_certificate_file")
        let key = string("client_key_file")
        if (certificate == nil) != (key == nil) {
            fault(
                certificate == nil ? "client_key_file" : "client_certificate_file",
                "expected client_certificate_file and client_key_file together"
            )
        }
        return TLSSettings(
            authorityFile: string("ca_file"),
            certificateFile: certificate,
            keyFile: key,
            minimumVersion: parsed("tls_minimum", expected: "\"1.2\" or \"1.3\"") {
                ["1.2", "1.3"].contains($0) ? $0 : nil
            } ?? "1.2"
        )
    }
}
