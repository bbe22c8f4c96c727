/// Gathers the chunks of a file into parts that end where a line does.
struct PartCutter {
    private var gathered: [UInt8] = []
    /// Where the last line end in it is; each byte is looked at once.
    private var lastLineEnd: Int?
    /// The line at which the next part begins, counted from 1.
    private(set) var line = 1

    /// Adds a chunk; returns a part once there is enough for one.
    ///
    /// - Throws: `SpoolFault` for a line that no part can hold.
    mutating func add(_ chunk: [UInt8]) throws(SpoolFault) -> (bytes: [UInt8], line: Int)? {
        if let end = chunk.lastIndex(of: 10) { lastLineEnd = gathered.count + end }
        gathered += chunk
        guard gathered.count >= Limits.partBytes else { return nil }
        guard let end = lastLineEnd else {
            guard gathered.count < Limits.longestLineBytes else {
                throw SpoolFault(
                    description:
                        "line \(line): expected at most \(Limits.longestLineBytes) bytes in a line"
                )
            }
            return nil
        }
        let part = (Array(gathered[...end]), line)
        gathered.removeSubrange(...end)
        lastLineEnd = nil
        line += part.0.count { $0 == 10 }
        return part
    }

    /// The rest of the file; nil where there is none.
    mutating func finish() -> (bytes: [UInt8], line: Int)? {
        defer { gathered = [] }
        return gathered.isEmpty ? nil : (gathered, line)
    }
}
