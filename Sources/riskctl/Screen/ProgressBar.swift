import Glibc

/// How much of a file is done, on a terminal's standard error; nothing elsewhere.
struct ProgressBar {
    private static let width = 30
    private let name: String
    private let bytes: Int
    private let isShown = isatty(STDERR_FILENO) == 1

    /// - Parameters:
    ///   - name: the file's.
    ///   - bytes: its size; 0 where it has none.
    init(of name: String, bytes: Int) {
        self.name = name
        self.bytes = bytes
    }

    mutating func show(_ done: Int) {
        guard isShown, bytes > 0 else { return }
        let share = min(1, Double(done) / Double(bytes))
        let full = Int(share * Double(Self.width))
        let bar = String(repeating: "█", count: full).padded(Self.width)
        write("\r\(name) ▕\(bar)▏ \(Int(share * 100)) %")
    }

    /// Leaves the line as it was.
    mutating func clear() {
        if isShown, bytes > 0 { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    }
}
