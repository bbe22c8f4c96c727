import Glibc
package import Logging
import RiskModel

/// Log lines on standard error; with a priority in front where that is the journal (sd-daemon(3)).
package struct StandardErrorLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let isJournal = getenv("JOURNAL_STREAM") != nil

    package init(level: Logger.Level = .info) {
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
            .sorted { $0.key < $1.key }.map { " \($0.key)=\(oneLine($0.value))" }.joined()
        let head =
            isJournal
            ? "<\(priority(event.level))>" : "\(SystemClock.now().rfc3339) \(event.level) "
        let line = "\(head)\(event.message)\(fields)\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }

    private func oneLine(_ value: Logger.Metadata.Value) -> String {
        "\(value)".split(separator: "\n").joined(separator: " | ")
    }

    private func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
