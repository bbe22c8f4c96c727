import RiskModel

extension TableReader {
    /// `[[sources]]`, in order.
    func sources() -> [SourceSettings] {
        let sources = tables("sources").compactMap { $0.source(isPrivate: $0.isPrivate) }
        unique("sources", sources.map(\.name))
        return sources
    }

    /// Lists the publishers of sources with the reliability that those state.
    func takeReliabilities(ofSourcesInto listed: inout [String: Double]) {
        var stated: [String: Double] = [:]
        for table in tables("sources") {
            guard let name = table.string("publisher") ?? table.string("name"),
                let reliability = table.number("reliability", in: 0...1)
            else { continue }
            if let other = listed[name] ?? stated[name], other != reliability {
                table.fault(
                    "reliability",
                    "the publisher \"\(name)\" has \(other) elsewhere; leave it out here, or say the same"
                )
            }
            stated[name] = reliability
        }
        listed.merge(stated) { before, _ in before }
    }

    private func source(isPrivate: Bool) -> SourceSettings? {
        let name = required(
            "name",
            parsed("name", expected: "a name of 1 to 100 letters") {
                (1...100).contains($0.count) && !$0.contains("\n") ? $0 : nil
            }
        )
        let kinds = SourceSettings.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let kind = required(
            "kind",
            parsed("kind", expected: "a kind of source (\(kinds))", SourceSettings.Kind.init)
        )
        let url = required("url", webAddress("url"))
        // It is the model's: see `takeReliabilities`.
        passOver("reliability")
        let every = interval("every") ?? .seconds(15 * 60)
        var settings = SourceSettings(
            name: name ?? "",
            kind: kind ?? .feed,
            url: url ?? "",
            isEnabled: boolean("enabled") ?? true,
            publisher: string("publisher") ?? name ?? "",
            language: string("language"),
            every: every,
            leastEvery: interval("min_every"),
            mostEvery: interval("max_every"),
            silentAfter: interval("silent_after"),
            userAgent: headerText("user_agent"),
            headers: headers(),
            credentials: credentials(isPrivate: isPrivate),
            allowsPrivate: boolean("allow_private") ?? false,
            proxy: proxy(),
            authorityFile: string("ca_file")
        )
        if let least = settings.leastEvery, least > every {
            fault("min_every", "must be no longer than every")
            settings.leastEvery = nil
        }
        if let most = settings.mostEvery, most < every {
            fault("max_every", "must be no shorter than every")
            settings.mostEvery = nil
        }
        finish()
        return name == nil || kind == nil || url == nil ? nil : settings
    }

    private func interval(_ key: String) -> Duration? {
        guard let duration = duration(key) else { return nil }
        guard duration >= Limits.shortestInterval else {
            fault(key, "must be at least \"1s\"")
            return nil
        }
        return duration
    }

    private func headers() -> [SourceSettings.Header] {
        guard let table = table("headers") else { return [] }
        defer { table.finish() }
        return table.keys.compactMap { name in
            guard name.utf8.allSatisfy(Self.isTokenByte), !name.isEmpty else {
                table.fault(name, "is no name of an HTTP header")
                return nil
            }
            return table.headerText(name).map { .init(name: name, value: Secret($0)) }
        }
    }

    private func headerText(_ key: String) -> String? {
        parsed(key, expected: "text of one line") { text in
            text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f } ? text : nil
        }
    }

    private func proxy() -> String? {
        parsed("proxy", expected: "http://host:port, without user and password") {
            ($0.hasPrefix("http://") || $0.hasPrefix("https://") || $0.hasPrefix("socks5h://"))
                && !$0.contains("@") ? $0 : nil
        }
    }

    private func credentials(isPrivate: Bool) -> SourceSettings.Credentials? {
        let user = string("basic_user")
        let password = secret("basic_password", isPrivate: isPrivate)
        let bearer = secret("bearer", isPrivate: isPrivate)
        if user != nil || password != nil, bearer != nil {
            fault(nil, "expected either basic_… or bearer_…, found both")
        }
        guard (user == nil) == (password == nil) else {
            fault(nil, "basic_user and one of basic_password_… go together")
            return nil
        }
        if let user, let password { return .basic(user: user, password: password) }
        return bearer.map { .bearer($0) }
    }

    private func webAddress(_ key: String) -> String? {
        parsed(key, expected: "an http or https address") {
            $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil
        }
    }
}
