import RiskConfiguration

/// Looks at all that keeps a riskd from working, whether one runs or not; changes nothing.
///
/// One file a matter beside this one.
struct Doctor: Sendable {
    let configuration: String
    let stateDirectory: String
    let socket: String
    /// Where riskd-backup.service puts them.
    let backups = "/var/lib/riskd-backup"

    /// In the order in which they are best mended.
    func findings() async -> [Finding] {
        let loaded = Result { try Configuration.load(configuration) }
        let settings = try? loaded.get()
        let unit = ServiceUnit.look()
        let database = database(settings)
        var findings = [unit.finding, finding(of: loaded)]
        if let settings { findings += credentials(settings, unit) }
        findings += files(database) + [disk(), inodes()] + [clock(database)]
        findings += [soundness(of: database), backup()]
        return findings + (await daemon())
    }

    private func database(_ settings: Configuration?) -> String {
        let path = settings?.storePath ?? "riskd.sqlite"
        return path.hasPrefix("/") ? path : "\(stateDirectory)/\(path)"
    }

    private func finding(of loaded: Result<Configuration, any Error>) -> Finding {
        switch loaded {
        case .success(let settings):
            let sources = settings.sources.count(where: \.isEnabled)
            return .ok(
                "configuration",
                "\(configuration) is sound: \(counted(settings.dyads.count, "dyad")), "
                    + "\(counted(settings.rules.count, "rule")), "
                    + "\(counted(settings.receivers.count, "receiver")), \(counted(sources, "source"))"
            )
        case .failure(let error):
            return .fault(
                "configuration",
                "\(error)".split(separator: "\n").joined(separator: "; "),
                do:
                    "mend it, or name it by --config; riskctl config check \(configuration) tells more"
            )
        }
    }
}

/// Bounds of the checks.
enum DoctorLimits {
    /// Room on the disk under which to look after it, and under which riskd is about to stop keeping anything.
    static let scarceBytes = 500e6
    static let leastBytes = 20e6
    static let scarceInodes = 10_000.0
    static let leastInodes = 100.0
    /// How long a command and an answer of riskd may take.
    static let commandMilliseconds: Int32 = 5000
    static let answer: Duration = .seconds(5)
    static let commandBytes = 1 << 16
    /// A file that was changed so far ahead of the clock was changed under another clock.
    static let aheadOfClock = 60
    /// Backups are made each night; one may fail.
    static let oldBackup = 50 * 3600
    /// Sources, receivers and secrets that are told of one by one.
    static let lines = 10
    /// Restarts since the unit was started: more are no accident.
    static let restarts = 3
    /// A log that is larger was not folded for long.
    static let logBytes = 256_000_000
}
