import ArgumentParser
import Glibc

/// Ends a command: what is wrong goes to standard error, the rest is told by the exit status.
enum Failure {
    /// The command could not be done.
    static func failed(_ message: String) -> ExitCode {
        say(message)
        return ExitCode(1)
    }

    /// The command was used wrongly, or its input is bad.
    static func badInput(_ message: String) -> ExitCode {
        say(message)
        return ExitCode(2)
    }

    static func say(_ message: String) {
        write("riskctl: \(message)")
    }

    static func write(_ message: String) {
        let line = "\(message)\n"
        _ = line.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    }
}
