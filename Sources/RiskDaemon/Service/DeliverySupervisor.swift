import CurlClient
import Logging
import RiskDelivery
import ServiceLifecycle

/// Runs one delivery a receiver, and other ones after a reload.
final class DeliverySupervisor: Service {
    private let pipeline: Pipeline
    private let client: CurlClient
    private let logger: Logger
    private let sets: AsyncStream<[Receiver]>
    private let next: AsyncStream<[Receiver]>.Continuation

    init(receivers: [Receiver], pipeline: Pipeline, client: CurlClient, logger: Logger) {
        self.pipeline = pipeline
        self.client = client
        self.logger = logger
        (sets, next) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        next.yield(receivers)
    }

    func replace(with receivers: [Receiver]) {
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
            var wakes: [AsyncStream<Void>.Continuation] = []
            for receiver in receivers {
                let (stream, wake) = AsyncStream<Void>.makeStream(
                    bufferingPolicy: .bufferingNewest(1)
                )
                wakes.append(wake)
                let delivery = Delivering(
                    receiver: receiver,
                    outbox: StoreOutbox(store: pipeline.store),
                    client: client,
                    wakes: stream,
                    logger: logger,
                    now: SystemClock.now
                )
                group.addTask { await delivery.run() }
            }
            pipeline.wake(wakes)
            for await _ in stopped {}
            group.cancelAll()
        }
    }
}
