import Glibc
import RiskWire

/// The program `riskd`, started for what is done to the database file and to templates: `riskctl` carries neither.
enum RiskdProgram {
    /// Why there is no answer.
    enum Fault: Error, CustomStringConvertible {
        case notStarted(String)
        /// What it says itself.
        case failed(String)

        var description: String {
            switch self {
            case .notStarted(let words), .failed(let words): words
            }
        }
    }

    /// Has a task done.
    ///
    /// - Throws: `Fault`, or what is wrong with an answer that cannot be read.
    static func answer<Value: Decodable>(_ type: Value.Type, _ words: [String]) throws -> Value {
        let (output, status) = try run(words)
        guard status == 0 else {
            let problem = try? JSON.decode(Problem.self, from: output)
            throw Fault.failed(problem?.detail ?? "\(path) failed with status \(status)")
        }
        return try JSON.decode(type, from: output)
    }

    /// Beside this program, where both are installed.
    private static var path: String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes {
            let bytes = $0.bindMemory(to: CChar.self)
            return bytes.baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? 0
        }
        let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return own.lastIndex(of: "/").map { own[...$0] + "riskd" } ?? "riskd"
    }

    /// Runs it to its end; what it says of its own accord goes to standard error.
    private static func run(_ words: [String]) throws(Fault) -> (output: [UInt8], status: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Fault.notStarted("no pipe: \(reason(errno))") }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addclose(&actions, ends[1])
        var arguments = ([path] + words).map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        let error = posix_spawn(&process, path, &actions, nil, &arguments, environ)
        close(ends[1])
        guard error == 0 else {
            throw Fault.notStarted("\(path) cannot be started: \(reason(error))")
        }
        let output = all(of: ends[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        // As the macros of wait(2) read it: what ended by a signal has its number in the low bits.
        return (output, status & 0x7f == 0 ? status >> 8 & 0xff : status)
    }

    private static func all(of descriptor: Int32) -> [UInt8] {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return output }
            output += buffer.prefix(count)
        }
    }

    private static func reason(_ error: Int32) -> String { String(cString: strerror(error)) }
}
