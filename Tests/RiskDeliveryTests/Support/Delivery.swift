import CurlClient
import Glibc
import Logging
import RiskModel
import TestKit

@testable import RiskDelivery

/// The time of the system.
func wallClock() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}

/// A receiver on a loopback server, which a slow machine is given all the time it needs to answer for.
func receiver(
    _ url: String,
    name: String = "ops",
    format: any Format = Standard(),
    timeout: Duration = Patience.span,
    perSecond: Double? = nil,
    concurrency: Int = 1,
    fallback: String? = nil
) -> Receiver {
    Receiver(
        name: name,
        format: format,
        url: Secret(url),
        allowsPrivate: true,
        totalTimeout: timeout,
        messagesPerSecond: perSecond ?? 1000,
        concurrency: concurrency,
        fallback: fallback
    )
}

/// Delivers for as long as the body runs.
func withDelivery(
    of outbox: MemoryOutbox,
    to receiver: Receiver,
    board: ReceiverBoard = ReceiverBoard(),
    bells: Bells = Bells(),
    _ body: () async throws -> Void
) async throws {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let delivering = Delivering(
        receiver: receiver,
        outbox: outbox,
        client: CurlClient(),
        board: board,
        bells: bells,
        logger: logger,
        now: wallClock
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await delivering.run() }
        try await body()
        group.cancelAll()
    }
}
