import RiskModel

extension TableReader {
    /// One table of `[[rules]]`.
    func rule(signals model: ScoringModel, receivers: [String]) -> Rule? {
        let name = required("name", string("name"))
        let measure = required(
            "measure",
            parsed(
                "measure",
                expected: "tension, risk, cooperation, confidence or signal:ID",
                Measure.init
            )
        )
        if case .signal(let id) = measure, model.signal(id) == nil {
            let near = nearest(to: id.name, among: model.signals.map(\.id.name))
            fault("measure", "no signal \"\(id)\"" + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        let rule = threshold().map { threshold in
            Rule(
                name: name ?? "",
                scope: scope(),
                measure: measure ?? .tension,
                threshold: threshold,
                holdFor: duration("for") ?? .zero,
                severity: parsed(
                    "severity",
                    expected: "info, warning or critical",
                    Severity.init(rawValue:)
                )
                    ?? .warning,
                receivers: named(receivers),
                repeatEvery: duration("repeat_every")
            )
        }
        if let span = rule?.repeatEvery, span < .seconds(60) {
            fault("repeat_every", "must be at least \"1m\"")
        }
        finish()
        return name == nil || measure == nil ? nil : rule
    }

    private func threshold() -> Threshold? {
        let above = number("above", in: -100...100)
        let below = number("below", in: -100...100)
        let clear = number("clear", in: -100...100)
        switch (above, below) {
        case (let bound?, nil):
            if let clear, clear > bound { fault("clear", "must be no higher than above") }
            return .above(bound: bound, clear: clear ?? bound)
        case (nil, let bound?):
            if let clear, clear < bound { fault("clear", "must be no lower than below") }
            return .below(bound: bound, clear: clear ?? bound)
        default:
            if !has("above") || has("below") { fault(nil, "expected either above or below") }
            return nil
        }
    }

    private func scope() -> DyadScope {
        guard let ids = strings("dyads"), !ids.contains("*") else { return .all }
        return .these(
            Set(
                ids.compactMap { id in
                    let dyad = Dyad(id)
                    if dyad == nil { fault("dyads", "\"\(id)\" is no pair such as \"CAN-CHN\"") }
                    return dyad
                }
            )
        )
    }

    private func named(_ receivers: [String]) -> [String] {
        let names = strings("receivers") ?? []
        for name in names where !receivers.contains(name) {
            let near = nearest(to: name, among: receivers).map { "; did you mean '\($0)'?" } ?? ""
            fault("receivers", "no receiver \"\(name)\"\(near)")
        }
        return names
    }

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
