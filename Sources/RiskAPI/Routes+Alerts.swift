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
        router.post("/v1/alerts/ack") { [service, budget] request, _ in
            let asked = try await budget.decoded(AcknowledgeRequest.self, from: request)
            return try json(try await service.acknowledge(asked))
        }
        router.post("/v1/alerts/unack") { [service, budget] request, _ in
            let asked = try await budget.decoded(AcknowledgeRequest.self, from: request)
            return try json(try await service.unacknowledge(asked))
        }
        router.get("/v1/silences") { [service] request, _ in
            let all = request.uri.queryParameters["all"] == "true"
            return try json(try await service.silences(all: all))
        }
        router.post("/v1/silences") { [service, budget] request, _ in
            let asked = try await budget.decoded(SilenceRequest.self, from: request)
            return try json(try await service.silence(asked))
        }
        router.delete("/v1/silences/:id") { [service] _, context in
            try await service.expireSilence(context.parameters.get("id") ?? "")
            return Response(status: .noContent)
        }
    }
}
