import ArgumentParser
import CurlClient
import Glibc
import RiskCoding
import RiskModel
import RiskSources
import RiskWire

struct SourcesTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract:
            "Fetches a feed and prints what would be read and coded; keeps nothing, and needs no daemon."
    )

    @Option(help: "The lexicon's directory. (default: Config/lexicon or /etc/riskd/lexicon)")
    var lexicon: String?

    @Option(help: "A configuration file, for its signals. (default: the seven standard signals)")
    var config: String?

    @Flag(help: "Also a private or loopback address, as allow_private = true does.")
    var allowPrivate = false

    @Option(help: "text or json: one line an item, with the events read from it.")
    var output: OutputFormat = .text

    @Option(help: "Items shown as text; those with an event come first.")
    var items = 20

    @Argument(help: "The address of a feed.")
    var url: String

    func run() async throws {
        let coder = try CoderOptions.coder(lexicon: lexicon, config: config)
        let harvest: Harvest
        do throws(SourceFault) {
            harvest = try await fetch()
        } catch {
            throw Failure.failed(error.description)
        }
        let read = harvest.documents.map { (document: $0, events: coder.code($0)) }
        switch output {
        case .json:
            for (document, events) in read {
                print(
                    try JSON.text(
                        ReadItemView(document, events: events.map { EventRecord($0) })
                    )
                )
            }
        case .text:
            FeedTestScreen(harvest: harvest, read: read, limit: items, style: .standardOutput)
                .lines().forEach { print($0) }
        }
    }

    private func fetch() async throws(SourceFault) -> Harvest {
        let client = CurlClient()
        defer { client.shutdown() }
        var access = Access()
        access.allowsPrivate = allowPrivate
        let source = Source(
            name: url,
            url: url,
            publisher: HTTPOrigin(url).host,
            schedule: PollSchedule(every: .seconds(900)),
            access: access,
            kind: FeedSource()
        )
        let fetcher = Fetcher(client: client, now: Self.now)
        let answer = try await fetcher.get(url, home: url, access: access)
        return try await source.kind.read(answer, of: source, from: nil, by: fetcher)
    }

    private static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000)
    }
}
