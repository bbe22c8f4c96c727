import Dispatch
import Logging
import RiskCoding
import RiskStore
import Testing

@testable import RiskDaemon

@Suite("systemd's watchdog is pinged for progress of the pipeline, not by a timer")
struct WatchdogTests {
    private func clock(_ store: Store, _ listener: DatagramListener) async throws -> ClockService {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let pipeline = try await Pipeline(
            store: store,
            configuration: try configuration(),
            coder: Coder(lexicon: try CompiledLexicon(Lexicon())),
            logger: logger
        )
        return ClockService(
            pipeline: pipeline,
            notifier: SystemdNotifier(path: listener.path),
            logger: logger
        )
    }

    @Test func aPipelineThatAnswersIsPingedFor() async throws {
        try await withStore { store in
            let listener = DatagramListener()
            let clock = try await clock(store, listener)
            #expect(await clock.look(after: nil) == nil)
            #expect(listener.texts() == ["WATCHDOG=1"])
        }
    }

    @Test func oneThatIsStuckInATransactionIsNotUntilItGoesOn() async throws {
        try await withStore { store in
            let listener = DatagramListener()
            let clock = try await clock(store, listener)
            let notifier = clock.notifier
            let (entered, isEntered) = AsyncStream<Void>.makeStream()
            let gate = DispatchSemaphore(value: 0)
            async let stuck: Void = store.write { _ in
                isEntered.finish()
                gate.wait()
                notifier.status("goes on")
            }
            for await _ in entered {}
            async let look = clock.look(after: nil)
            // Time enough for a ping that waits for nothing.
            for _ in 0..<1000 { await Task.yield() }
            #expect(listener.texts() == [])
            gate.signal()
            _ = try await (stuck, look)
            #expect(listener.texts() == ["STATUS=goes on", "WATCHDOG=1"])
        }
    }
}
