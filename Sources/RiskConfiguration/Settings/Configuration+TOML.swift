package import RiskModel

extension Configuration {
    /// Reads a configuration.
    ///
    /// Secrets may stand in it only when `isPrivate`: the file is readable by its owner alone.
    ///
    /// - Throws: `ConfigurationError` with every fault of the file.
    package static func parse(
        _ text: String,
        file: String,
        isPrivate: Bool,
        templateFault: TemplateFile.Check? = nil
    ) throws(ConfigurationError) -> Configuration {
        try parse(
            [ConfigurationFile(path: file, text: text, isPrivate: isPrivate)],
            templateFault: templateFault
        )
    }

    /// Reads a configuration that is written in several files, the later on top of the earlier.
    ///
    /// - Throws: `ConfigurationError` with every fault of all of them.
    package static func parse(
        _ files: [ConfigurationFile],
        templateFault: TemplateFile.Check? = nil
    ) throws(ConfigurationError) -> Configuration {
        let layers = try Layers(files)
        var configuration = try read(layers, file: files[0].path) { root in
            let store = root.table("store")
            let api = root.table("api")
            let model = root.model()
            let dyads = root.watchedDyads(under: model.scoring)
            let receivers = root.tables("receivers").compactMap {
                $0.receiver(isPrivate: $0.isPrivate)
            }
            root.unique("receivers", receivers.map(\.name))
            root.checkFallbacks(receivers)
            if let templateFault { root.checkTemplates(receivers, by: templateFault) }
            let heartbeats = root.tables("heartbeats").compactMap {
                $0.heartbeat(isPrivate: $0.isPrivate)
            }
            root.unique("heartbeats", heartbeats.map(\.name))
            let rules = root.tables("rules").compactMap {
                $0.rule(signals: model.scoring, receivers: receivers.map(\.name))
            }
            root.unique("rules", rules.map(\.name))
            root.checkInhibits(rules)
            let sources = root.sources()
            root.checkOrigins(rules, among: sources.map(\.name))
            let configuration = Configuration(
                storePath: store?.string("path") ?? "riskd.sqlite",
                isReplicated: store?.boolean("replicated") ?? false,
                socketPath: api?.string("socket") ?? "riskd.sock",
                listen: api?.parsed(
                    "listen",
                    expected: "host:port such as \"127.0.0.1:8787\"",
                    ListenAddress.init
                ),
                metricsListen: root.metricsListen(),
                model: model.scoring,
                tick: model.tick,
                watchesAll: dyads.all,
                dyads: dyads.listed,
                wires: model.wires,
                rules: rules,
                alerts: root.alertSettings(),
                receivers: receivers,
                heartbeats: heartbeats,
                sources: sources,
                spool: root.spool(),
                retention: root.retention()
            )
            root.checkMoments(rules, in: configuration)
            store?.finish()
            api?.finish()
            return configuration
        }
        configuration.written = Setting.written(in: layers)
        return configuration
    }

    /// Reads the scoring model alone: the tables `[model]`, `[[signals]]` and `[[publishers]]` of a
    /// configuration, and the reliability of its sources' publishers; the others are passed over.
    package static func parseModel(
        _ files: [ConfigurationFile]
    ) throws(ConfigurationError) -> ScoringModel {
        try read(
            try Layers(files),
            file: files[0].path,
            ignoring: [
                "store", "api", "metrics", "dyads", "rules", "alerts", "maintenance", "receivers",
                "heartbeats", "spool", "retention",
            ]
        ) {
            $0.model().scoring
        }
    }

    /// The same of one file.
    package static func parseModel(
        _ text: String,
        file: String
    ) throws(ConfigurationError) -> ScoringModel {
        try parseModel([ConfigurationFile(path: file, text: text, isPrivate: false)])
    }

    static func read<Value>(
        _ text: String,
        file: String,
        _ body: (TableReader) -> Value
    ) throws(ConfigurationError) -> Value {
        try read(
            try Layers([ConfigurationFile(path: file, text: text, isPrivate: false)]),
            file: file,
            body
        )
    }

    private static func read<Value>(
        _ layers: Layers,
        file: String,
        ignoring tables: [String] = [],
        _ body: (TableReader) -> Value
    ) throws(ConfigurationError) -> Value {
        let collector = FaultCollector(layers)
        let root = TableReader(
            layers.values.filter { !tables.contains($0.key) },
            path: "",
            faults: collector
        )
        let value = body(root)
        root.finish()
        guard collector.faults.isEmpty else {
            throw ConfigurationError(
                file: file,
                faults: collector.faults.sorted {
                    ($0.file ?? "", $0.line ?? 0) < ($1.file ?? "", $1.line ?? 0)
                }
            )
        }
        return value
    }
}

extension TableReader {
    /// `[spool]`; nil where there is none.
    fileprivate func spool() -> SpoolSettings? {
        guard let table = table("spool") else { return nil }
        let path = table.required("path", table.string("path"))
        let keepsDone = table.duration("keep_done") ?? .seconds(30 * 86_400)
        table.finish()
        return path.map { SpoolSettings(path: $0, keepsDone: keepsDone) }
    }

    /// Notes the names that several tables of `[[tables]]` have.
    func unique(_ tables: String, _ names: [String], key: String = "name") {
        var first: [String: Int] = [:]
        for (index, name) in names.enumerated() where !name.isEmpty {
            guard let before = first[name] else {
                first[name] = index
                continue
            }
            faultOfSecond(
                "\(tables)[\(index + 1)].\(key)",
                name,
                first: "\(tables)[\(before + 1)].\(key)"
            )
        }
    }
}
