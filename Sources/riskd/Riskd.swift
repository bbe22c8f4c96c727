import ArgumentParser
import Glibc
import Logging
import RiskDaemon

/// The daemon's command line.
@main
struct Riskd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "riskd",
        abstract: "Scores policy tension between countries, and tells of it.",
        discussion:
            "Exit status: 0 stopped in order; 1 failed, such as on a full disk; 2 configuration, secret or lexicon is faulty; 3 the database is damaged or of a newer riskd.",
        version: Version.current
    )

    @Option(help: "The configuration file.")
    var config: String

    @Option(help: "The lexicon's directory. (default: lexicon, beside the configuration file)")
    var lexicon: String?

    @Option(
        help:
            "The table of what is made of GDELT's rows. (default: gdelt.toml, beside the configuration file)"
    )
    var gdelt: String?

    @Option(help: "Where the database lies. (default: $STATE_DIRECTORY, else ./var)")
    var stateDir: String?

    @Option(help: "Where the control socket lies. (default: $RUNTIME_DIRECTORY, else ./var)")
    var runtimeDir: String?

    @Option(help: "trace, debug, info, notice, warning, error or critical.", transform: Self.level)
    var logLevel = Logger.Level.info

    static func main() async {
        let words = CommandLine.arguments.dropFirst()
        let rest = Array(words.dropFirst())
        switch words.first {
        case DatabaseTool.name: await DatabaseTool.main(rest)
        case TemplateTool.name: TemplateTool.main(rest)
        default: await main(nil)
        }
    }

    func run() async throws {
        // A peer that closes its connection must not end the daemon.
        signal(SIGPIPE, SIG_IGN)
        // What it writes is for its owner and group alone.
        umask(0o027)
        let level = logLevel
        let log = StandardErrorLog(level: level)
        LoggingSystem.bootstrap { _ in log }
        let logger = Logger(label: "riskd")
        let paths = DaemonPaths(
            configuration: config,
            lexicon: lexicon ?? Self.beside(config, "lexicon"),
            gdelt: gdelt ?? Self.beside(config, "gdelt.toml"),
            stateDirectory: stateDir ?? Self.environment("STATE_DIRECTORY") ?? "var",
            runtimeDirectory: runtimeDir ?? Self.environment("RUNTIME_DIRECTORY") ?? "var"
        )
        do {
            try await Daemon.run(paths, logger: logger)
        } catch {
            logger.critical("riskd cannot run", metadata: ["error": "\(error)"])
            throw ExitCode(Self.status(of: error))
        }
    }

    /// 2 and 3: starting again is of no use before somebody has mended a file, or restored the database.
    private static func status(of error: any Error) -> Int32 {
        switch error {
        case is InputFault: 2
        case is DatabaseFault: 3
        default: 1
        }
    }

    private static func level(_ name: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: name) else {
            throw ValidationError("no log level \"\(name)\"")
        }
        return level
    }

    private static func environment(_ name: String) -> String? {
        // systemd lists several directories with colons; the first is ours.
        getenv(name).map { String(cString: $0) }?.split(separator: ":").first.map(String.init)
    }

    private static func beside(_ file: String, _ name: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return name }
        return file[...slash] + name
    }
}
