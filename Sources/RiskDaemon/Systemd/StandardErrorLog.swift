import Glibc
package import Logging
import RiskModel

/// Log lines on standard error; where that is the journal, entries with fields in place of them.
package struct StandardErrorLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let journal: DatagramSocket?

    package init(level: Logger.Level = .info) {
        self.init(level: level, journal: Self.isJournal ? "/run/systemd/journal/socket" : nil)
    }

    init(level: Logger.Level, journal path: String?) {
        logLevel = level
        journal = path.map(DatagramSocket.init(path:))
    }

    /// Whether standard error is the very stream that systemd gave (systemd.exec(5)), and not one that was put in its
    /// place.
    private static var isJournal: Bool {
        var status = stat()
        guard let stream = getenv("JOURNAL_STREAM"), fstat(STDERR_FILENO, &status) == 0 else {
            return false
        }
        return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
            .sorted { $0.key < $1.key }.map { (key: $0.key, value: "\($0.value)") }
        let text = "\(event.message)" + fields.map { " \($0.key)=\(oneLine($0.value))" }.joined()
        if let journal {
            let priority = priority(event.level)
            let entry = JournalEntry(priority: priority, message: text, fields: fields)
            if journal.send(entry.bytes) { return }
            // What the socket does not take goes the other way (sd-daemon(3)).
            write("<\(priority)>\(text)\n")
        } else {
            write("\(SystemClock.now().rfc3339) \(event.level) \(text)\n")
        }
    }

    private func write(_ line: String) {
        _ = line.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    }

    private func oneLine(_ value: String) -> String {
        value.split(separator: "\n").joined(separator: " | ")
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
