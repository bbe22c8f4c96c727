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
        isPrivate: Bool
    ) throws(ConfigurationError) -> Configuration {
        try read(text, file: file) { root in
            let store = root.table("store")
            let api = root.table("api")
            let model = root.model()
            let dyads = root.watchedDyads(under: model.scoring)
            let receivers = root.tables("receivers").compactMap {
                $0.receiver(isPrivate: isPrivate)
            }
            root.unique("receivers", receivers.map(\.name))
            root.checkFallbacks(receivers)
            let heartbeats = root.tables("heartbeats").compactMap {
                $0.heartbeat(isPrivate: isPrivate)
            }
            root.unique("heartbeats", heartbeats.map(\.name))
            let rules = root.tables("rules").compactMap {
                $0.rule(signals: model.scoring, receivers: receivers.map(\.name))
            }
            root.unique("rules", rules.map(\.name))
            root.checkInhibits(rules)
            let configuration = Configuration(
                storePath: store?.string("path") ?? "riskd.sqlite",
                isReplicated: store?.boolean("replicated") ?? false,
                socketPath: api?.string("socket") ?? "riskd.sock",
                listen: api?.parsed(
                    "listen",
                    expected: "host:port such as \"127.0.0.1:8787\"",
                    ListenAddress.init
                ),
                model: model.scoring,
                tick: model.tick,
                watchesAll: dyads.all,
                dyads: dyads.listed,
                wires: model.wires,
                rules: rules,
                alerts: root.alertSettings(),
                receivers: receivers,
                heartbeats: heartbeats,
                sources: root.sources(isPrivate: isPrivate),
                spool: root.spool(),
                retention: root.retention()
            )
            store?.finish()
            api?.finish()
            return configuration
        }
    }

    /// Reads the scoring model alone: the tables `[model]`, `[[signals]]` and `[[publishers]]` of a
    /// configuration, and the reliability of its sources' publishers; the others are passed over.
    package static func parseModel(
        _ text: String,
        file: String
    ) throws(ConfigurationError) -> ScoringModel {
        try read(
            text,
            file: file,
            ignoring: [
                "store", "api", "dyads", "rules", "alerts", "maintenance", "receivers",
                "heartbeats", "spool", "retention",
            ]
        ) {
            $0.model().scoring
        }
    }

    static func read<Value>(
        _ text: String,
        file: String,
        ignoring tables: [String] = [],
        _ body: (TableReader) -> Value
    ) throws(ConfigurationError) -> Value {
        let node: TOMLNode
        do throws(ConfigurationFault) {
            node = try TOMLNode.parse(text)
        } catch {
            throw ConfigurationError(file: file, faults: [error])
        }
        guard case .table(let values) = node else {
            throw ConfigurationError(file: file, faults: [])
        }
        let collector = FaultCollector(LineIndex(text))
        let root = TableReader(
            values.filter { !tables.contains($0.key) },
            path: "",
            faults: collector
        )
        let value = body(root)
        root.finish()
        guard collector.faults.isEmpty else {
            throw ConfigurationError(
                file: file,
                faults: collector.faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
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

    func unique(_ tables: String, _ names: [String]) {
        var seen: Set<String> = []
        for (index, name) in names.enumerated() where !seen.insert(name).inserted {
            fault("\(tables)[\(index + 1)].name", "\"\(name)\" is used twice")
        }
    }
}
