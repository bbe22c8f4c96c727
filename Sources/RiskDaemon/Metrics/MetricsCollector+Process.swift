import Glibc
import RiskConfiguration
import RiskWire

/// The program and its process; the names are those of Prometheus' own client libraries.
extension MetricsCollector {
    func program(isReady: Bool) -> [MetricFamily] {
        [
            MetricFamily(
                .info,
                "riskd_build",
                help: "The version of riskd",
                [.init(true, ["version": Version.current])]
            ),
            MetricFamily(
                .gauge,
                "riskd_ready",
                help: "Whether the state is folded and input is taken",
                [.init(isReady)]
            ),
        ]
    }

    func process() -> [MetricFamily] {
        let memory = ProcessFigures.memory()
        let limit = ProcessFigures.descriptorLimit()
        return [
            MetricFamily(
                .counter,
                "process_cpu",
                in: .seconds,
                help: "User and system time spent",
                ProcessFigures.processorTime().map { [.init($0)] } ?? []
            ),
            MetricFamily(
                .gauge,
                "process_resident_memory",
                in: .bytes,
                help: "Resident memory",
                memory.map { [.init($0.resident)] } ?? []
            ),
            MetricFamily(
                .gauge,
                "process_virtual_memory",
                in: .bytes,
                help: "Virtual memory",
                memory.map { [.init($0.virtual)] } ?? []
            ),
            MetricFamily(
                .gauge,
                "process_open_fds",
                help: "Open file descriptors",
                ProcessFigures.openDescriptors().map { [.init($0)] } ?? []
            ),
            MetricFamily(
                .gauge,
                "process_max_fds",
                help: "File descriptors that may be open",
                limit.map { [.init($0)] } ?? []
            ),
            MetricFamily(
                .gauge,
                "process_start_time",
                in: .seconds,
                help: "When riskd started",
                [.init(pipeline.startedAt.inSeconds)]
            ),
        ]
    }
}

/// What the system says of this process; nil where it says nothing.
enum ProcessFigures {
    static func processorTime() -> Double? {
        var usage = rusage()
        guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return nil }
        let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    /// In bytes, from proc_pid_statm(5).
    static func memory() -> (virtual: Int, resident: Int)? {
        guard let text = try? TextFile.read("/proc/self/statm", limit: 4096) else { return nil }
        let pages = String(decoding: text, as: UTF8.self).split(separator: " ").prefix(2)
            .compactMap { Int($0) }
        guard pages.count == 2 else { return nil }
        let page = sysconf(Int32(_SC_PAGESIZE))
        return (pages[0] * page, pages[1] * page)
    }

    static func openDescriptors() -> Int? {
        guard let directory = opendir("/proc/self/fd") else { return nil }
        defer { closedir(directory) }
        // Without ".", ".." and the directory's own.
        var count = -3
        while readdir(directory) != nil { count += 1 }
        return count
    }

    static func descriptorLimit() -> Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return nil
        }
        return Int(exactly: limit.rlim_cur)
    }
}
