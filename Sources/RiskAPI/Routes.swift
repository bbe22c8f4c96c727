import Hummingbird
import RiskModel
import RiskWire

/// What can be asked and sent.
struct Routes<Service: RiskService, Control: SourceControl> {
    let service: Service
    let control: Control
    let budget: BodyBudget

    func add(to router: Router<BasicRequestContext>) {
        addPushes(to: router)
        router.get("/v1/status") { [service] _, _ in try json(try await service.status()) }
        addAlerts(to: router)
        router.get("/v1/events") { [service] request, _ in
            let parameters = Parameters(request)
            return try json(
                try await service.events(
                    dyad: parameters.dyad("dyad"),
                    signal: parameters.value(
                        "signal",
                        expected: "the id of a signal",
                        SignalID.init
                    ),
                    limit: min(
                        parameters.value("limit", expected: "a number", Int.init) ?? 50,
                        Limits.records
                    )
                )
            )
        }
        router.get("/v1/dyads/:dyad/explain") { [service] request, context in
            let dyad = try Self.dyad(context)
            let at = try Parameters(request).instant("at")
            return try json(try await service.explain(dyad, at: at))
        }
        router.get("/v1/dyads/:dyad/history") { [service] request, context in
            try json(try await service.history(try Self.historyQuery(request, context)))
        }
        router.get("/v1/sources") { [service] _, _ in try json(try await service.sources()) }
        addSourceCommands(to: router)
    }

    private func addPushes(to router: Router<BasicRequestContext>) {
        router.post("/v1/documents") { [service, budget] request, _ in
            let key = try idempotencyKey(of: request)
            return try await budget.withBody(of: request) {
                try json(try await service.ingestDocuments($0, key: key))
            }
        }
        router.post("/v1/events") { [service, budget] request, _ in
            let key = try idempotencyKey(of: request)
            return try await budget.withBody(of: request) {
                try json(try await service.ingestEvents($0, key: key))
            }
        }
        router.post("/v1/gdelt") { [service, budget] request, _ in
            try await budget.withBody(of: request) { try json(try await service.ingestRows($0)) }
        }
    }

    /// `POST /v1/sources/pause?name=…`, `resume` and `poll`; each answers with how the source stands then.
    private func addSourceCommands(to router: Router<BasicRequestContext>) {
        let commands: [(String, @Sendable (String) async throws -> Void)] = [
            ("pause", control.pause), ("resume", control.resume), ("poll", control.poll),
        ]
        for (name, command) in commands {
            router.post("/v1/sources/\(name)") { [service] request, _ in
                guard let source = request.uri.queryParameters["name"].map(String.init) else {
                    throw Problem(
                        status: 400,
                        title: "Bad request",
                        detail: "name: expected the name of a source, found none"
                    )
                }
                try await command(source)
                return try json(try await service.sources().first { $0.name == source })
            }
        }
    }

    private static func dyad(_ context: BasicRequestContext) throws -> Dyad {
        let text = context.parameters.get("dyad") ?? ""
        guard let dyad = Dyad(text) else {
            throw Problem(
                status: 400,
                title: "Bad request",
                detail: "dyad: expected two country codes such as CAN-CHN, found \"\(text)\""
            )
        }
        return dyad
    }

    private static func historyQuery(
        _ request: Request,
        _ context: BasicRequestContext
    ) throws -> HistoryQuery {
        let parameters = Parameters(request)
        guard let from = try parameters.instant("from"), let to = try parameters.instant("to"),
            from <= to
        else {
            throw Problem(
                status: 400,
                title: "Bad request",
                detail: "from, to: expected two instants in order"
            )
        }
        let step = try parameters.value("step", expected: "seconds, at least 60") {
            Int64($0).flatMap { $0 >= 60 ? Duration.seconds($0) : nil }
        }
        let query = HistoryQuery(
            dyad: try dyad(context),
            from: from,
            to: to,
            step: step ?? .seconds(86_400),
            asRecorded: request.uri.queryParameters["as_recorded"] == "true"
        )
        guard to.since(from) / query.step <= Double(Limits.historyPoints) else {
            throw Problem(
                status: 400,
                title: "Bad request",
                detail: "more than \(Limits.historyPoints) points; take a longer step"
            )
        }
        return query
    }
}

/// Nil where the request has none.
private func idempotencyKey(of request: Request) throws -> IdempotencyKey? {
    let named = request.headers.first { $0.name.canonicalName == "idempotency-key" }
    guard let field = named?.value else { return nil }
    guard let key = IdempotencyKey(field) else {
        throw Problem(
            status: 400,
            title: "Bad request",
            detail: "Idempotency-Key: expected 1 to 255 visible ASCII characters"
        )
    }
    return key
}

func json(_ value: some Encodable) throws -> Response {
    Response(
        status: .ok,
        headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSON.encode(value)))
    )
}

/// Query parameters, each checked as it is read.
struct Parameters {
    let request: Request

    init(_ request: Request) {
        self.request = request
    }

    func value<Value>(
        _ name: String,
        expected: String,
        _ parse: (String) -> Value?
    ) throws -> Value? {
        guard let text = request.uri.queryParameters[Substring(name)] else { return nil }
        guard let value = parse(String(text)) else {
            throw Problem(
                status: 400,
                title: "Bad request",
                detail: "\(name): expected \(expected), found \"\(text)\""
            )
        }
        return value
    }

    func dyad(_ name: String) throws -> Dyad? {
        try value(name, expected: "two country codes such as CAN-CHN", Dyad.init)
    }

    func instant(_ name: String) throws -> Instant? {
        try value(name, expected: "an RFC 3339 instant") {
            Instant(rfc3339: $0) ?? Instant(date: $0)
        }
    }
}
