import Hummingbird
import RiskModel
import RiskWire

/// What can be asked of receivers and messages.
struct DeliveryRoutes<Desk: DeliveryService> {
    let desk: Desk
    let budget: BodyBudget

    func add(to router: Router<BasicRequestContext>) {
        addReceivers(to: router)
        addNotifications(to: router)
        router.post("/v1/test-alert") { [desk, budget] request, _ in
            let asked = try await budget.decoded(TestAlertRequest.self, from: request)
            return try json(try await desk.test(asked))
        }
    }

    private func addReceivers(to router: Router<BasicRequestContext>) {
        router.get("/v1/receivers") { [desk] _, _ in try json(try await desk.receivers()) }
        router.post("/v1/receivers/:name/pause") { [desk, budget] request, context in
            let asked = try await budget.decoded(PauseRequest.self, from: request)
            let name = context.parameters.get("name") ?? ""
            return try json(try await desk.pause(name, because: asked.reason))
        }
        router.post("/v1/receivers/:name/resume") { [desk] _, context in
            try json(try await desk.resume(context.parameters.get("name") ?? ""))
        }
    }

    private func addNotifications(to router: Router<BasicRequestContext>) {
        router.get("/v1/notifications") { [desk] request, _ in
            let parameters = Parameters(request)
            return try json(
                try await desk.notifications(
                    receiver: parameters.value("receiver", expected: "a name", { $0 }),
                    state: parameters.value(
                        "state",
                        expected: NotificationView.states.joined(separator: ", ")
                    ) { NotificationView.states.contains($0) ? $0 : nil },
                    since: try parameters.instant("since"),
                    limit: min(
                        parameters.value("limit", expected: "a number", Int.init) ?? 50,
                        Limits.records
                    )
                )
            )
        }
        router.get("/v1/notifications/:id") { [desk] _, context in
            try json(try await desk.notification(context.parameters.get("id") ?? ""))
        }
        router.post("/v1/notifications/:id/retry") { [desk] _, context in
            try json(try await desk.retry(context.parameters.get("id") ?? ""))
        }
        router.post("/v1/notifications/:id/drop") { [desk] _, context in
            try await desk.drop(context.parameters.get("id") ?? "")
            return Response(status: .noContent)
        }
        router.post("/v1/notifications/retry") { [desk] request, _ in
            let parameters = Parameters(request)
            guard let since = try parameters.instant("since") else {
                throw Problem(status: 400, title: "Bad request", detail: "since: is missing")
            }
            let receiver = try parameters.value("receiver", expected: "a name") { $0 }
            return try json(try await desk.retry(givenUpSince: since, receiver: receiver))
        }
    }
}
