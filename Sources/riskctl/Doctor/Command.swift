import Glibc

/// Another program, asked for what it prints.
enum Command {
    /// What it writes to standard output; nil where it cannot be run, fails, or takes longer than
    /// `DoctorLimits.commandMilliseconds`.
    static func output(_ program: String, _ arguments: [String]) -> String? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        guard let process = spawn(program, arguments, output: ends[1]) else {
            close(ends[1])
            return nil
        }
        close(ends[1])
        let bytes = read(ends[0])
        if bytes == nil { kill(process, SIGKILL) }
        var status: Int32 = 0
        guard waitpid(process, &status, 0) == process, status == 0, let bytes else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func spawn(_ program: String, _ arguments: [String], output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        return posix_spawnp(&process, program, &actions, nil, &words, environ) == 0 ? process : nil
    }

    /// Until the end; nil where that does not come in time.
    private static func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < DoctorLimits.commandBytes {
            var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, DoctorLimits.commandMilliseconds) == 1 else { return nil }
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return count == 0 ? bytes : nil }
            bytes += chunk[..<count]
        }
        return nil
    }
}
