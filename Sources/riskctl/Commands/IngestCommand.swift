import ArgumentParser
import RiskWire

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract:
            "Sends documents or coded events (NDJSON), or GDELT's event files, to the daemon.",
        discussion:
            "A file whose first line has a \"signal\" holds coded events, one named .export.CSV, .export.CSV.zip or .export.CSV.gz GDELT's rows, others documents. What is known is taken once."
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Argument(help: "Files; - for standard input.")
    var files: [String]

    func run() async throws {
        let rows = files.filter(GDELTUpload.isOne)
        if !rows.isEmpty { try await send(rows: rows) }
        let records = files.filter { !GDELTUpload.isOne($0) }
        if !records.isEmpty { try await send(records: records) }
    }

    private func send(rows files: [String]) async throws {
        let upload = GDELTUpload(daemon: daemon)
        var total = RowsAnswer()
        for file in files {
            let answer = try await upload.send(file)
            for fault in answer.rejected where output == .text {
                Failure.say("\(file): line \(fault.line): \(fault.error)")
            }
            total.add(answer, from: 1)
        }
        print(output == .json ? try JSON.text(total) : GDELTUpload.words(total))
        if total.faulty > 0 { throw ExitCode(2) }
    }

    private func send(records files: [String]) async throws {
        var total = IngestAnswer()
        for file in files {
            let bytes = try Input.read(file)
            for part in Parts(bytes) {
                let answer = try await daemon.post(part.target, Array(part.body))
                total.accepted += answer.accepted
                total.duplicates += answer.duplicates
                for fault in answer.rejected {
                    let line = part.firstLine + fault.line - 1
                    total.rejected.append(LineFault(line: line, error: fault.error))
                    if output == .text { Failure.say("\(file): line \(line): \(fault.error)") }
                }
            }
        }
        switch output {
        case .json: print(try JSON.text(total))
        case .text:
            print(
                "\(total.accepted) accepted, \(total.duplicates) known already, \(total.rejected.count) rejected"
            )
        }
        if !total.rejected.isEmpty { throw ExitCode(2) }
    }
}

/// A file cut at line ends into bodies that the daemon takes, each of one kind.
private struct Parts: Sequence, IteratorProtocol {
    private static let bytes = 4 << 20
    private let content: [UInt8]
    private let target: String
    private var start = 0
    private var line = 1

    init(_ content: [UInt8]) {
        self.content = content
        let head = content.prefix(while: { $0 != 10 })
        let isEvent = String(decoding: head, as: UTF8.self).contains("\"signal\"")
        target = isEvent ? "/v1/events" : "/v1/documents"
    }

    mutating func next() -> (target: String, body: ArraySlice<UInt8>, firstLine: Int)? {
        guard start < content.count else { return nil }
        var end = Swift.min(start + Self.bytes, content.count)
        if end < content.count, let lineEnd = content[start..<end].lastIndex(of: 10) {
            end = lineEnd + 1
        }
        defer {
            line += content[start..<end].count { $0 == 10 }
            start = end
        }
        return (target, content[start..<end], line)
    }
}
