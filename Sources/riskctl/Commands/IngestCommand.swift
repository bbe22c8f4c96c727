import ArgumentParser
import RiskSources
import RiskWire

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract:
            "Sends documents or coded events (NDJSON), GDELT's event files or the entries of feeds, to the daemon.",
        discussion: """
            A file whose first line has a "signal" holds coded events, others documents. One named .export.CSV, \
            .export.CSV.zip or .export.CSV.gz holds GDELT's rows. With --format feed a file is RSS, Atom or JSON Feed. \
            What is known is taken once.
            """
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Option(help: "records (documents or coded events) or feed.")
    var format: IngestFormat = .records

    @Flag(
        help:
            "Print what is read of feeds or GDELT's files, and send nothing; no daemon is needed."
    )
    var dryRun = false

    @Option(
        help:
            "With --dry-run, whose pairs and signals are meant. (default: all pairs, the seven standard signals)"
    )
    var config: String?

    @Option(
        help:
            "With --dry-run, the table of GDELT's codes. (default: Config/gdelt.toml or /etc/riskd/gdelt.toml)"
    )
    var gdelt: String?

    @Option(
        help:
            "With --dry-run, the lexicon's directory. (default: Config/lexicon or /etc/riskd/lexicon)"
    )
    var lexicon: String?

    @Option(help: "Where a feed was found: its relative addresses are resolved against it.")
    var url: String?

    @Option(help: "The Content-Type that a feed was served with, for its charset.")
    var contentType: String?

    @Option(help: "Who published the entries of a feed. (default: its title)")
    var publisher: String?

    @Argument(help: "Files; - for standard input.")
    var files: [String]

    func validate() throws {
        let isOfFeed = url != nil || contentType != nil || publisher != nil
        guard format == .feed || !isOfFeed else {
            throw ValidationError("--url, --content-type and --publisher go with --format feed")
        }
        guard dryRun || (config == nil && gdelt == nil && lexicon == nil) else {
            throw ValidationError("--config, --gdelt and --lexicon go with --dry-run")
        }
        guard !dryRun || format == .feed || files.allSatisfy(GDELTUpload.isOne) else {
            throw ValidationError(
                "--dry-run goes with --format feed, and with GDELT's files (.export.CSV, packed or not)"
            )
        }
    }

    func run() async throws {
        if dryRun { return try format == .feed ? printFeeds() : printRows() }
        let rows = format == .feed ? [] : files.filter(GDELTUpload.isOne)
        if !rows.isEmpty { try await send(rows: rows) }
        let others = files.filter { !rows.contains($0) }
        if !others.isEmpty { try await send(others) }
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

    private func send(_ files: [String]) async throws {
        var total = IngestAnswer()
        for file in files {
            for part in Parts(try records(in: file)) {
                let answer = try await daemon.post(part.target, Array(part.body))
                total.accepted += answer.accepted
                total.duplicates += answer.duplicates
                let place = format == .feed ? "entry" : "line"
                for fault in answer.rejected {
                    let line = part.firstLine + fault.line - 1
                    total.rejected.append(LineFault(line: line, error: fault.error))
                    if output == .text { Failure.say("\(file): \(place) \(line): \(fault.error)") }
                }
                for mended in answer.repaired {
                    let line = part.firstLine + mended.line - 1
                    total.repaired.append(LineRemark(line: line, remark: mended.remark))
                    if output == .text {
                        Failure.say("\(file): \(place) \(line): \(mended.remark)")
                    }
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

    /// A file as NDJSON.
    private func records(in file: String) throws -> [UInt8] {
        guard format == .feed else { return try Input.read(file) }
        let feed: Feed
        do {
            feed = try read(file)
        } catch let error as FeedError {
            throw Failure.badInput("\(file): \(error)")
        }
        var lines: [UInt8] = []
        for entry in feed.entries where entry.hasText {
            lines += try JSON.encode(FeedDocument(entry, of: feed, publisher: publisher))
            lines.append(10)
        }
        return lines
    }

    private func read(_ file: String) throws -> Feed {
        try FeedReader.read(try Input.read(file), contentType: contentType, url: url)
    }

    private func printRows() throws {
        let run = try GDELTDryRun(
            gdelt: gdelt,
            lexicon: lexicon,
            config: config,
            style: .standardOutput
        )
        var screen = Output()
        var isSound = true
        for file in files { isSound = try run.write(file, as: output, to: &screen) && isSound }
        if !isSound { throw ExitCode(2) }
    }

    /// Prints one feed a line, also of a file that is none, so that lines and files stay together.
    private func printFeeds() throws {
        var screen = Output()
        var hasFaults = false
        for file in files {
            do {
                let feed = try read(file)
                switch output {
                case .json: screen.line(try JSON.encode(FeedView(feed)))
                case .text: FeedScreen.write(feed, file: file, to: &screen)
                }
            } catch let error as FeedError {
                hasFaults = true
                if output == .json { screen.line(try JSON.encode(FeedView(error))) }
                Failure.say("\(file): \(error)")
            }
        }
        if hasFaults { throw ExitCode(2) }
    }
}

enum IngestFormat: String, ExpressibleByArgument, CaseIterable {
    case records, feed
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
