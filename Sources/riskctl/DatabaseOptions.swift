import ArgumentParser
import Glibc
import RiskModel

/// Which database file a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help:
            "The database. (default: $RISKD_DATABASE, else var/riskd.sqlite or /var/lib/riskd/riskd.sqlite)"
    )
    var database: String?

    var path: String {
        if let database { return database }
        if let variable = getenv("RISKD_DATABASE") { return String(cString: variable) }
        return access("var/riskd.sqlite", F_OK) == 0
            ? "var/riskd.sqlite" : "/var/lib/riskd/riskd.sqlite"
    }

    /// Has a task done to it.
    ///
    /// - Throws: An exit code, once it is told what is wrong.
    func answer<Value: Decodable>(_ type: Value.Type, _ words: [String]) throws -> Value {
        do {
            return try RiskdProgram.answer(type, ["database"] + words + ["--database", path])
        } catch {
            throw Failure.failed("\(error)")
        }
    }

    static func now() -> Instant { Instant(milliseconds: Int64(time(nil)) * 1000) }
}
