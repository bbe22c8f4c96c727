import ServiceLifecycle

/// Gives back memory that was freed, so that riskd holds after months what it needs, not what it once needed.
struct MemoryService: Service {
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Limits.memoryPeriod)) != nil {
                ResidentMemory.giveBackWhatIsFree()
            }
        }
    }
}
