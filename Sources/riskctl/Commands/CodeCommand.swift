import ArgumentParser
import Glibc
import RiskCoding
import RiskModel
import RiskWire

struct CodeCommand: AsyncParsableCommand {
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

    func run() async throws {
        let coder = try CoderOptions.coder(lexicon: lexicon, config: config)
        // Documents without a date are dated by now, as riskd would on arrival.
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let now = Instant(milliseconds: Int64(time.tv_sec) * 1000)
        var hasFaults = false
        for file in files.isEmpty ? ["-"] : files {
            let coding = Coding(
                coder: coder,
                now: now,
                explains: explain,
                input: try Input.read(file)
            )
            var output = Output()
            await coding.run { part in
                output.lines(part.lines)
                for remark in part.remarks {
                    Failure.say("\(file): line \(remark.line): \(remark.remark)")
                }
                for fault in part.faults {
                    hasFaults = true
                    Failure.say("\(file): line \(fault.line): \(fault.error)")
                }
            }
        }
        if hasFaults { throw ExitCode(2) }
    }
}
