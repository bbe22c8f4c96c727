import CurlClient
import Logging
import RiskDelivery
import ServiceLifecycle

/// Runs one delivery a receiver, and other ones after a reload.
final class DeliverySupervisor: Service {
    let board = ReceiverBoard()
    let bells = Bells()
    private let pipeline: Pipeline
    private let client: CurlClient
    private let logger: Logger
    private let current: Locked<[Receiver]>
    private let sets: AsyncStream<[Receiver]>
    private let next: AsyncStream<[Receiver]>.Continuation

    init(receivers: [Receiver], pipeline: Pipeline, client: CurlClient, logger: Logger) {
        self.pipeline = pipeline
        self.client = client
        self.logger = logger
        current = Locked(receivers)
        (sets, next) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        next.yield(receivers)
        pipeline.wake { [bells] in bells.ringAll() }
    }

    /// Those that are being sent to.
    var receivers: [Receiver] { current.withLock { $0 } }

    /// What sends a message to a receiver once, beside the outbox.
    func courier(to receiver: Receiver) -> Courier {
        Courier(receiver: receiver, client: client, now: SystemClock.now)
    }

    func replace(with receivers: [Receiver]) {
        current.withLock { $0 = receivers }
        next.yield(receivers)
    }

    func run() async throws {
        await withDiscardingTaskGroup { group in
            var stop: AsyncStream<Void>.Continuation?
            for await receivers in sets.cancelOnGracefulShutdown() {
                stop?.finish()
                let (stopped, next) = AsyncStream<Void>.makeStream()
                stop = next
                group.addTask { await self.deliver(to: receivers, until: stopped) }
            }
            group.cancelAll()
        }
    }

    /// Delivers until the stream ends: other receivers take over.
    private func deliver(to receivers: [Receiver], until stopped: AsyncStream<Void>) async {
        await withDiscardingTaskGroup { group in
            for receiver in receivers {
                let delivery = Delivering(
                    receiver: receiver,
                    outbox: StoreOutbox(store: pipeline.store),
                    client: client,
                    board: board,
                    bells: bells,
                    logger: logger,
                    now: SystemClock.now
                )
                group.addTask { await delivery.run() }
            }
            for await _ in stopped {}
            group.cancelAll()
        }
    }
}
