import CMalloc
import Glibc
import RiskConfiguration

/// Memory that a start needs and months of running do not.
enum ResidentMemory {
    /// Has little kept of what is freed, and what is large given back to the system at once.
    ///
    /// Left to itself, glibc keeps a place of the size of the largest body that ever came: 32 MB, for one gzip bomb;
    /// and it does so in a heap for each of some threads.
    static func keepLittle() {
        mallopt(M_ARENA_MAX, Limits.heaps)
        mallopt(M_MMAP_THRESHOLD, Int32(Limits.largeAllocationBytes))
        // Or it would be 128 kB from then on.
        mallopt(M_TRIM_THRESHOLD, Int32(Limits.keptFreeBytes))
    }

    /// Gives back what was freed among what is in use: left to itself, glibc gives back what lies at the end alone.
    static func giveBackWhatIsFree() { malloc_trim(0) }

    /// Gives back what was freed, and the pages of code, of the program and its libraries, that the start alone ran
    /// through; one that is called for again comes back from the system's file cache.
    static func release() {
        giveBackWhatIsFree()
        guard let maps = try? TextFile.read("/proc/self/maps") else { return }
        for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
            guard let code = codeOfFile(line),
                let address = UnsafeMutableRawPointer(bitPattern: code.lowerBound)
            else { continue }
            madvise(address, code.count, MADV_DONTNEED)
        }
    }

    /// The addresses of a line of proc_pid_maps(5) that is the code of a file: mapped to be run, never written.
    private static func codeOfFile(_ line: Substring) -> Range<UInt>? {
        let fields = line.split(separator: " ")
        guard fields.count == 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { return nil }
        let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        return bounds.count == 2 && bounds[0] < bounds[1] ? bounds[0]..<bounds[1] : nil
    }
}
