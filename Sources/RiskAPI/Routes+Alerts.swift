import Hummingbird
import RiskModel
import RiskWire

extension Routes {
    func addAlerts(to router: Router<BasicRequestContext>) {
        router.get("/v1/rules") { [service] _, _ in try json(try await service.rules()) }
        router.get("/v1/alerts") { [service] _, _ in try json(try await service.alerts()) }
        router.get("/v1/alerts/history") { [service] request, _ in
            let parameters = Parameters(request)
            return try json(
                try await service.transitions(
                    since: try parameters.instant("since") ?? Instant.accepted.lowerBound,
                    limit: min(
                        parameters.value("limit", expected: "a number", Int.init) ?? 50,
                        Limits.records
                    )
                )
            )
        }
        router.post("/v1/alerts/ack") { [service] request, _ in
            let asked = try await decoded(AcknowledgeRequest.self, from: request)
            return try json(try await service.acknowledge(asked))
        }
        router.post("/v1/alerts/unack") { [service] request, _ in
            let asked = try await decoded(AcknowledgeRequest.self, from: request)
            return try json(try await service.unacknowledge(asked))
        }
        router.get("/v1/silences") { [service] request, _ in
            let all = request.uri.queryParameters["all"] == "true"
            return try json(try await service.silences(all: all))
        }
        router.post("/v1/silences") { [service] request, _ in
            let asked = try await decoded(SilenceRequest.self, from: request)
            return try json(try await service.silence(asked))
        }
        router.delete("/v1/silences/:id") { [service] _, context in
            try await service.expireSilence(context.parameters.get("id") ?? "")
            return Response(status: .noContent)
        }
    }
}

func decoded<Value: Decodable>(
    _ type: Value.Type,
    from request: Request
) async throws -> Value {
    let bytes = try await body(of: request)
    do {
        return try JSON.decode(type, from: bytes)
    } catch {
        let missing =
            if case DecodingError.keyNotFound(let key, _) = error { key.stringValue } else { "" }
        let detail =
            missing.isEmpty
            ? "expected a JSON object with the fields of \(type)" : "\(missing): is missing"
        throw Problem(status: 400, title: "Bad request", detail: detail)
    }
}
