import RiskModel

extension TableReader {
    /// `[model]`, `[[signals]]` and `[[publishers]]`.
    func model() -> (scoring: ScoringModel, tick: Duration, wires: [Wire]) {
        var scoring = ScoringModel()
        var tick = Duration.seconds(15 * 60)
        if let model = table("model") {
            scoring.baseline = model.number("baseline", in: 0...100) ?? scoring.baseline
            scoring.cooperationOffset =
                model.number("cooperation_offset", in: 0...10) ?? scoring.cooperationOffset
            scoring.defaultReliability =
                model.number("default_reliability", in: 0...1) ?? scoring.defaultReliability
            scoring.storySimilarity =
                model.number("story_similarity", in: 0.05...1) ?? scoring.storySimilarity
            scoring.storyWindow = model.duration("story_window") ?? scoring.storyWindow
            scoring.levels = model.levels() ?? scoring.levels
            tick = model.duration("tick") ?? tick
            if tick < .seconds(1) { model.fault("tick", "must be at least \"1s\"") }
            model.finish()
        }
        let signals = tables("signals").compactMap { $0.signal() }
        if !signals.isEmpty { scoring.signals = signals }
        unique("signals", signals.map(\.id.name), key: "id")
        var wires: [Wire] = []
        let publishers = tables("publishers")
        unique("publishers", publishers.map { $0.peek("name") })
        for publisher in publishers {
            let name = publisher.required("name", publisher.string("name"))
            let reliability = publisher.required(
                "reliability",
                publisher.number("reliability", in: 0...1)
            )
            let isWire = publisher.boolean("wire") ?? false
            let credits = publisher.strings("credits") ?? []
            if !isWire, !credits.isEmpty {
                publisher.fault("credits", "only a wire is credited; set wire = true")
            }
            if let name, let reliability {
                scoring.reliabilities[name] = reliability
                if isWire { wires.append(Wire(name: name, credits: credits)) }
            }
            publisher.finish()
        }
        takeReliabilities(ofSourcesInto: &scoring.reliabilities)
        return (scoring, tick, wires)
    }

    /// `[[dyads]]`; an id of `*` watches all pairs.
    func watchedDyads(under model: ScoringModel) -> (all: Bool, listed: [WatchedDyad]) {
        var all = false
        var listed: [WatchedDyad] = []
        let dyads = tables("dyads")
        unique("dyads", dyads.map { $0.peek("id") }, key: "id")
        for table in dyads {
            let expected = "two country codes in alphabetical order, such as \"CAN-CHN\", or \"*\""
            if table.string("id") == "*" {
                all = true
            } else if let dyad = table.required(
                "id",
                table.parsed("id", expected: expected, Dyad.init)
            ) {
                listed.append(table.watched(dyad, under: model))
            }
            table.finish()
        }
        return (all, listed)
    }

    private func watched(_ dyad: Dyad, under model: ScoringModel) -> WatchedDyad {
        var own = model
        own.baseline = number("baseline", in: 0...100) ?? model.baseline
        if let weights = table("weights") {
            own.signals = model.signals.map { signal in
                guard let weight = weights.number(signal.id.name, in: 0...1000) else {
                    return signal
                }
                return Signal(
                    id: signal.id,
                    polarity: signal.polarity,
                    weight: weight,
                    halfLifeDays: signal.halfLifeDays,
                    saturation: signal.saturation
                )
            }
            weights.finish()
        }
        return WatchedDyad(dyad: dyad, name: string("name") ?? dyad.id, model: own)
    }

    private func levels() -> LevelBands? {
        guard let table = table("levels") else { return nil }
        let standard = LevelBands.standard
        let bands = LevelBands(
            guarded: table.number("guarded", in: 0...100) ?? standard.guarded,
            elevated: table.number("elevated", in: 0...100) ?? standard.elevated,
            high: table.number("high", in: 0...100) ?? standard.high,
            severe: table.number("severe", in: 0...100) ?? standard.severe
        )
        if !bands.isAscending {
            table.fault(nil, "expected 0 < guarded < elevated < high < severe < 100")
        }
        table.finish()
        return bands
    }

    private func signal() -> Signal? {
        let form = "lower-case letters, digits and hyphens, such as \"cyber-threat\""
        let id = required("id", parsed("id", expected: form, SignalID.init))
        let polarity = required(
            "polarity",
            parsed("polarity", expected: "\"risk\" or \"cooperation\"", Polarity.init(rawValue:))
        )
        let weight = required("weight", number("weight", in: 0...1000))
        let halfLifeDays = required("half_life_days", number("half_life_days", in: 0.01...36_500))
        let saturation = number("saturation", in: 0.001...1000) ?? 1
        finish()
        guard let id, let polarity, let weight, let halfLifeDays else { return nil }
        return Signal(
            id: id,
            polarity: polarity,
            weight: weight,
            halfLifeDays: halfLifeDays,
            saturation: saturation
        )
    }
}
