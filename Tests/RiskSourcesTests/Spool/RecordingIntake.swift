import RiskSources
import Synchronization

/// Takes what the spool reads, each line once, as a daemon would; lines that say `bad` are faulty.
final class RecordingIntake: SpoolIntake {
    private let state = Mutex(State())

    private struct State {
        var lines: [String] = []
        var kinds: [SpoolPart.Kind] = []
        var parts = 0
        var isFull = false
    }

    var lines: [String] { state.withLock(\.lines) }
    var kinds: [SpoolPart.Kind] { state.withLock(\.kinds) }
    var parts: Int { state.withLock(\.parts) }

    /// From now on nothing can be kept, or it can again.
    func setFull(_ isFull: Bool) { state.withLock { $0.isFull = isFull } }

    func take(_ part: SpoolPart) async throws -> SpoolTaken {
        try state.withLock { state in
            if state.isFull { throw SpoolPostponed("no space left on device") }
            var taken = SpoolTaken()
            state.parts += 1
            state.kinds.append(part.kind)
            let text = String(decoding: part.bytes, as: UTF8.self)
            for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            where !line.isEmpty {
                if line.contains("bad") {
                    taken.faulty += 1
                    taken.faults.append(.init(line: place + 1, words: "is bad"))
                } else if state.lines.contains(String(line)) {
                    taken.duplicates += 1
                } else {
                    state.lines.append(String(line))
                    taken.accepted += 1
                }
            }
            return taken
        }
    }
}
