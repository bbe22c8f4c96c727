import ArgumentParser
import Glibc
import RiskWire

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks for what keeps riskd from working, and says what to do about it.",
        discussion: """
            Looks at unit, configuration, credentials, files, disk, clock and database, and at what riskd says of its \
            sources and receivers; changes nothing, and works where riskd does not run. With sudo it sees all. \
            Exit status: 0, or 1 where there is a fault.
            """
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Option(
        help:
            "The configuration file. (default: /etc/riskd/riskd.toml, or Config/riskd.toml where that is not there)"
    )
    var config: String?

    @Option(
        help: "Where the database lies. (default: var, where there is one, else /var/lib/riskd)"
    )
    var stateDir: String?

    func run() async throws {
        let doctor = Doctor(
            configuration: config ?? Self.first("/etc/riskd/riskd.toml", else: "Config/riskd.toml"),
            stateDirectory: stateDir
                ?? (access("var/riskd.sqlite", F_OK) == 0 ? "var" : "/var/lib/riskd"),
            socket: daemon.path
        )
        let diagnosis = Diagnosis(await doctor.findings())
        switch output {
        case .json: print(try JSON.text(diagnosis, pretty: true))
        case .text:
            DoctorScreen(diagnosis: diagnosis, style: .standardOutput).lines()
                .forEach { print($0) }
        }
        if diagnosis.faults > 0 { throw ExitCode(1) }
    }

    private static func first(_ path: String, else other: String) -> String {
        access(path, F_OK) != 0 && access(other, F_OK) == 0 ? other : path
    }
}
