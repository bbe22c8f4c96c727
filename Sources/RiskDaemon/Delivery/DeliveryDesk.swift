import RiskAPI
import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// What an operator sees of receivers and messages, and does with them.
struct DeliveryDesk: DeliveryService {
    let pipeline: Pipeline
    let deliveries: DeliverySupervisor

    private var store: Store { pipeline.store }

    func receivers() async throws -> [ReceiverHealthView] {
        let names = deliveries.receivers.map(\.name)
        return try await store.read { [board = deliveries.board] reader in
            try names.map { name in
                ReceiverHealthView(
                    name: name,
                    try reader.standing(of: name),
                    board[name] ?? ReceiverBoard.Entry(health: ReceiverHealth())
                )
            }
        }
    }

    func pause(_ receiver: String, because reason: String) async throws -> ReceiverHealthView {
        let now = SystemClock.now()
        return try await change(receiver) { $0.pause(because: reason, at: now) }
    }

    func resume(_ receiver: String) async throws -> ReceiverHealthView {
        try await change(receiver) { $0.resume() }
    }

    func notifications(
        receiver: String?,
        state: String?,
        since: Instant?,
        limit: Int
    ) async throws -> [NotificationView] {
        let query = NotificationQuery(
            receiver: receiver,
            state: state,
            since: since,
            limit: min(limit, Limits.notifications)
        )
        return try await store.read { try $0.notifications(query).map(NotificationView.init) }
    }

    func notification(_ id: String) async throws -> NotificationDetailView {
        guard let (kept, attempts) = try await store.read({ try $0.notification(id) }) else {
            throw Self.unknown(id)
        }
        return NotificationDetailView(
            notification: NotificationView(kept),
            attempts: attempts.map(AttemptView.init),
            payload: kept.body
        )
    }

    func retry(_ id: String) async throws -> RetryAnswer {
        let answer = try await retry(.one(id: id))
        guard answer.retried > 0 else {
            _ = try await notification(id)
            throw Problem(status: 409, title: "Not changed", detail: "\(id) has been delivered")
        }
        return answer
    }

    func retry(givenUpSince start: Instant, receiver: String?) async throws -> RetryAnswer {
        if let receiver { _ = try find(receiver) }
        return try await retry(.givenUp(since: start, receiver: receiver))
    }

    func drop(_ id: String) async throws {
        let now = SystemClock.now()
        let isDropped = try await store.write {
            try $0.drop(id, because: "dropped by an operator", at: now)
        }
        guard !isDropped else { return }
        _ = try await notification(id)
        throw Problem(status: 409, title: "Not changed", detail: "\(id) does not wait")
    }

    func test(_ request: TestAlertRequest) async throws -> [TestAlertView] {
        let (rule, notification) = try await pipeline.testAlert(request)
        let receivers =
            try request.receiver.map { [try find($0)] }
            ?? deliveries.receivers.filter { rule.receivers.contains($0.name) }
        var views: [TestAlertView] = []
        for receiver in receivers {
            let answer =
                request.send ? await deliveries.courier(to: receiver).send(notification) : nil
            views.append(
                TestAlertView(
                    receiver: receiver.name,
                    requests: try receiver.shown(notification, at: SystemClock.now()),
                    answer: answer.map(ShownAnswer.init)
                )
            )
        }
        return views
    }

    private func retry(_ selection: RetrySelection) async throws -> RetryAnswer {
        let now = SystemClock.now()
        let count = try await store.write { try $0.retry(selection, at: now) }
        deliveries.bells.ringAll()
        return RetryAnswer(retried: count)
    }

    private func change(
        _ receiver: String,
        _ body: @Sendable (inout ReceiverHealth) -> Void
    ) async throws -> ReceiverHealthView {
        _ = try find(receiver)
        let health = deliveries.board.update(receiver) { body(&$0.health) }.health
        try await StoreOutbox(store: store).save(health, of: receiver)
        deliveries.bells[receiver].ring()
        guard let view = try await receivers().first(where: { $0.name == receiver }) else {
            throw Self.unknown(receiver)
        }
        return view
    }

    private func find(_ name: String) throws -> Receiver {
        if let receiver = deliveries.receivers.first(where: { $0.name == name }) { return receiver }
        let names = deliveries.receivers.map(\.name)
        let near = nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? "."
        throw Problem(
            status: 404,
            title: "Unknown receiver",
            detail: "no receiver \"\(name)\"\(near) Receivers: \(names.joined(separator: ", "))"
        )
    }

    private static func unknown(_ id: String) -> Problem {
        Problem(
            status: 404,
            title: "Unknown notification",
            detail: "no notification \"\(id)\"; riskctl notifications list shows them"
        )
    }
}
