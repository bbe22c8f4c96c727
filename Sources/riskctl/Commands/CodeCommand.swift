import ArgumentParser
import Glibc
import RiskCoding
import RiskModel
import RiskWire

struct CodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code",
        abstract: "Codes documents offline: one {\"document\",\"events\"} a line, in order."
    )

    @Option(help: "The lexicon's directory. (default: Config/lexicon or /etc/riskd/lexicon)")
    var lexicon: String?

    @Option(help: "A configuration file, for its signals. (default: the seven standard signals)")
    var config: String?

    @Flag(
        help: "Say for each document what was found in each sentence, and why it was coded or not."
    )
    var explain = false

    @Argument(help: "Documents, NDJSON; standard input where none is named.")
    var files: [String] = []

    func run() throws {
        let coder = try CoderOptions.coder(lexicon: lexicon, config: config)
        var output = Output()
        var hasFaults = false
        // Documents without a date are dated by now, as riskd would on arrival.
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let now = Instant(milliseconds: Int64(time.tv_sec) * 1000)
        for file in files.isEmpty ? ["-"] : files {
            let batch = RecordReader.read(DocumentRecord.self, from: try Input.read(file))
            for (_, record) in batch.records {
                let document = record.document(arrivedAt: now)
                if explain {
                    ExplanationScreen.write(coder.explain(document), to: &output)
                    continue
                }
                let events = coder.code(document).map { EventRecord($0) }
                output.line(try JSON.encode(CodingView(document: document.id, events: events)))
            }
            for fault in batch.faults {
                hasFaults = true
                Failure.say("\(file): line \(fault.line): \(fault.error)")
            }
        }
        if hasFaults { throw ExitCode(2) }
    }
}
