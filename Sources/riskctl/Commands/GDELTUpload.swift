import ArgumentParser
import RiskSources
import RiskWire

/// Sends GDELT's event files, packed or not, to the daemon as they are read: files of years take no more memory than
/// small ones.
struct GDELTUpload {
    let daemon: DaemonOptions

    /// What a body holds: far below what the daemon takes, and enough that its transactions are few.
    private static let bodyBytes = 4 << 20

    /// Whether a file is one, by the name that GDELT gives it.
    static func isOne(_ file: String) -> Bool {
        let name = file.lowercased()
        return [".export.csv", ".export.csv.zip", ".export.csv.gz"].contains(where: name.hasSuffix)
    }

    func send(_ file: String) async throws -> RowsAnswer {
        let chunks = try Self.chunks(of: file)
        var progress = ProgressBar(of: file, bytes: chunks.size)
        defer { progress.clear() }
        var total = RowsAnswer()
        var line = 1
        var body: [UInt8] = []
        var unpacker = try Unpacker(Packing(name: file)) { try chunks.next() }
        while let chunk = try Self.next(&unpacker, of: file) {
            body += chunk
            guard body.count >= Self.bodyBytes, let end = body.lastIndex(of: 10) else { continue }
            try await post(body[...end], into: &total, from: &line)
            body.removeSubrange(...end)
            progress.show(chunks.read)
        }
        if !body.isEmpty { try await post(body[...], into: &total, from: &line) }
        return total
    }

    /// Unpacks a file, and has each chunk of it taken.
    static func read(_ file: String, _ take: ([UInt8]) throws -> Void) throws {
        let chunks = try chunks(of: file)
        var unpacker = try Unpacker(Packing(name: file)) { try chunks.next() }
        while let chunk = try next(&unpacker, of: file) { try take(chunk) }
    }

    private static func chunks(of file: String) throws -> FileChunks {
        do throws(FileChunks.ReadError) {
            return try FileChunks(file)
        } catch {
            throw Failure.badInput(error.description)
        }
    }

    private static func next(_ unpacker: inout Unpacker, of file: String) throws -> [UInt8]? {
        do {
            return try unpacker.next()
        } catch {
            throw Failure.badInput("\(file): \(error)")
        }
    }

    private func post(
        _ body: ArraySlice<UInt8>,
        into total: inout RowsAnswer,
        from line: inout Int
    ) async throws {
        let answer = try await daemon.post(
            "/v1/gdelt",
            Array(body),
            type: "text/tab-separated-values",
            answer: RowsAnswer.self
        )
        total.add(answer, from: line)
        line += body.count { $0 == 10 }
    }

    /// What became of the rows, and why most of them gave no event.
    static func words(_ answer: RowsAnswer) -> String {
        let taken =
            "\(answer.rows) rows: \(answer.accepted) accepted, \(answer.duplicates) known already, \(answer.faulty) rejected"
        let reasons = answer.passedOver.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ([taken] + reasons.map { "  \($0.value) \($0.key)" }).joined(separator: "\n")
    }
}
