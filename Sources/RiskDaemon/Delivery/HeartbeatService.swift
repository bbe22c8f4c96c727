import CurlClient
import Logging
import RiskConfiguration
import RiskDelivery
import RiskModel
import ServiceLifecycle
import Synchronization

/// Tells a dead man's switch elsewhere at an interval that riskd is well, or why it is not: silence tells
/// the rest.
///
/// A ping is no message: it is tried once, and waits in no outbox.
final class HeartbeatService: Service {
    private let pipeline: Pipeline
    private let deliveries: DeliverySupervisor
    private let client: CurlClient
    private let logger: Logger
    private let heartbeats: Mutex<[Heartbeat]>
    private let bell = Bell()

    init(
        heartbeats: [Heartbeat],
        pipeline: Pipeline,
        deliveries: DeliverySupervisor,
        client: CurlClient,
        logger: Logger
    ) {
        self.heartbeats = Mutex(heartbeats)
        self.pipeline = pipeline
        self.deliveries = deliveries
        self.client = client
        self.logger = logger
    }

    func replace(with heartbeats: [Heartbeat]) {
        self.heartbeats.withLock { $0 = heartbeats }
        bell.ring()
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var nextAt: [String: Instant] = [:]
            while !Task.isCancelled {
                let all = self.heartbeats.withLock { $0 }
                let now = SystemClock.now()
                for heartbeat in all where heartbeat.isDue(nextAt[heartbeat.name], at: now) {
                    nextAt[heartbeat.name] = now + heartbeat.every
                    await self.ping(heartbeat)
                }
                let next = all.compactMap { nextAt[$0.name] }.min()
                await self.bell.wait(for: next.map { max(.zero, $0.since(SystemClock.now())) })
            }
        }
    }

    private func ping(_ heartbeat: Heartbeat) async {
        let fault = fault()
        do throws(CurlError) {
            let response = try await client.send(heartbeat.request(fault: fault))
            guard !(200..<300).contains(response.status) else { return }
            log(heartbeat, "answered \(response.status)")
        } catch {
            if !Task.isCancelled { log(heartbeat, "\(error)") }
        }
    }

    /// Why riskd is not well; nil when it is.
    private func fault() -> String? {
        guard pipeline.isReady() else { return "the last transaction failed" }
        let failing = deliveries.receivers.map(\.name).filter {
            guard let health = deliveries.board[$0]?.health else { return false }
            return health.toldSince != nil || health.paused != nil
        }
        return failing.isEmpty ? nil : "takes no messages: \(failing.joined(separator: ", "))"
    }

    private func log(_ heartbeat: Heartbeat, _ error: String) {
        logger.warning(
            "a heartbeat did not arrive",
            metadata: ["heartbeat.name": "\(heartbeat.name)", "error": "\(error)"]
        )
    }
}

extension Heartbeat {
    /// A time that lies further ahead than one apart was set under another clock.
    fileprivate func isDue(_ next: Instant?, at now: Instant) -> Bool {
        next.map { $0 <= now || $0 > now + every } ?? true
    }
}
