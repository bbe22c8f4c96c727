import Glibc
import RiskModel
import RiskSources
import Synchronization
import TestKit
import Testing

@Suite("The spool on a real directory")
struct SpoolTests {
    /// A spool, and a clock that moves by hand, from the time on by which the system dates files.
    private final class Bench {
        let root: TemporaryDirectory
        let intake = RecordingIntake()
        let directory: SpoolDirectory
        private let clock: Clock
        let spool: Spool

        final class Clock: Sendable {
            let now = Mutex(Bench.realNow())
        }

        init() throws {
            root = try TemporaryDirectory()
            directory = try SpoolDirectory(root.file("spool"))
            let clock = Clock()
            self.clock = clock
            spool = Spool(directory: directory, intake: intake, keepsDone: .days(30)) {
                clock.now.withLock(\.self)
            }
        }

        static func realNow() -> Instant {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(
                milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
            )
        }

        /// So much time passes since all that was done before.
        func pass(_ span: Duration) { clock.now.withLock { $0 = max($0, Self.realNow()) + span } }

        func write(_ text: String, to name: String) throws {
            try root.write(Array(text.utf8), to: "spool/\(name)")
        }

        func names(_ folder: String) -> [String] {
            guard let stream = opendir(directory.file(folder)) else { return [] }
            defer { closedir(stream) }
            var names: [String] = []
            while let entry = readdir(stream) {
                names.append(
                    withUnsafeBytes(of: &entry.pointee.d_name) {
                        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                    }
                )
            }
            return names.filter { $0 != "." && $0 != ".." && $0 != "done" && $0 != "failed" }
                .sorted()
        }

        /// Steps until there is nothing to do; returns what came of files.
        func run() async -> [Spool.Step] {
            var steps: [Spool.Step] = []
            while true {
                let step = await spool.step()
                if step == .idle { return steps }
                if step != .listed { steps.append(step) }
            }
        }
    }

    @Test("a file that is closed is taken at once and moved to done/")
    func closed() async throws {
        let bench = try Bench()
        _ = await bench.run()
        try bench.write("one\ntwo\n", to: "a.ndjson")
        #expect(await bench.run() == [.done("a.ndjson", SpoolTaken(accepted: 2))])
        #expect(bench.intake.lines == ["one", "two"])
        #expect(bench.names("") == [])
        #expect(bench.names("done") == ["a.ndjson"])
    }

    @Test("a file that is moved in is taken; one that is written under a name for it is not")
    func movedIn() async throws {
        let bench = try Bench()
        _ = await bench.run()
        try bench.write("one\n", to: ".a.ndjson")
        #expect(await bench.run() == [])
        rename(bench.directory.file(".a.ndjson"), bench.directory.file("a.ndjson"))
        #expect(await bench.run() == [.done("a.ndjson", SpoolTaken(accepted: 1))])
    }

    @Test("what was there at the start is taken once it was left alone")
    func atStart() async throws {
        let bench = try Bench()
        try bench.write("one\n", to: "a.ndjson")
        #expect(await bench.run() == [])
        bench.pass(.seconds(11))
        #expect(await bench.run() == [.done("a.ndjson", SpoolTaken(accepted: 1))])
    }

    @Test(
        "a partly bad file is taken as far as it is good, and lies in failed/ with its faults beside it"
    )
    func partlyBad() async throws {
        let bench = try Bench()
        _ = await bench.run()
        try bench.write("one\nbad\nthree\n", to: "a.ndjson")
        let words = "1 line rejected; 2 taken, 0 known already"
        #expect(await bench.run() == [.failed("a.ndjson", words)])
        #expect(bench.intake.lines == ["one", "three"])
        #expect(bench.names("failed") == ["a.ndjson", "a.ndjson.error"])
        let error = try FileChunks(bench.directory.file("failed/a.ndjson.error")).next()
        #expect(String(decoding: error, as: UTF8.self) == "\(words)\nline 2: is bad\n")
    }

    @Test("a name that is taken in done/ gets a number")
    func sameName() async throws {
        let bench = try Bench()
        _ = await bench.run()
        for text in ["one\n", "two\n", "three\n"] {
            try bench.write(text, to: "a.ndjson")
            _ = await bench.run()
        }
        #expect(bench.names("done") == ["a.ndjson", "a.ndjson.2", "a.ndjson.3"])
    }

    @Test("what cannot be kept stays where it is, and is taken when it can be")
    func fullDisk() async throws {
        let bench = try Bench()
        _ = await bench.run()
        bench.intake.setFull(true)
        try bench.write("one\n", to: "a.ndjson")
        #expect(await bench.run() == [.postponed("a.ndjson", "no space left on device")])
        #expect(bench.names("") == ["a.ndjson"])
        bench.intake.setFull(false)
        bench.pass(.seconds(16))
        #expect(await bench.run() == [.done("a.ndjson", SpoolTaken(accepted: 1))])
    }

    @Test("a file that was read but not moved, as by a crash in between, is taken again and known")
    func crash() async throws {
        let bench = try Bench()
        _ = await bench.run()
        // The move fails: what should be a directory leads nowhere.
        rmdir(bench.directory.file("done"))
        symlink("nowhere", bench.directory.file("done"))
        try bench.write("one\ntwo\n", to: "a.ndjson")
        let steps = await bench.run()
        guard case .postponed("a.ndjson", _) = steps.first else {
            return #expect(Bool(false), "\(steps)")
        }
        unlink(bench.directory.file("done"))
        bench.pass(.seconds(16))
        #expect(await bench.run() == [.done("a.ndjson", SpoolTaken(accepted: 0, duplicates: 2))])
        #expect(bench.intake.lines == ["one", "two"])
    }

    @Test("when the kernel has lost count, the directory is listed")
    func overflow() async throws {
        let bench = try Bench()
        _ = await bench.run()
        let limit = try FileChunks("/proc/sys/fs/inotify/max_queued_events").next()
        let count = Int(String(decoding: limit, as: UTF8.self).filter(\.isNumber)) ?? 16_384
        // The same event twice in a row is one: they are told in turn.
        for _ in 0...(count / 2 + 1) {
            try bench.write("one\n", to: "a.ndjson.tmp")
            try bench.write("two\n", to: "b.ndjson.tmp")
        }
        try bench.write("three\n", to: "c.ndjson")
        #expect(await bench.run() == [])
        // The file is as old as writing all of them took, by a clock that nobody moves: minutes, under a sanitizer.
        bench.pass(.seconds(600))
        #expect(await bench.run() == [.done("c.ndjson", SpoolTaken(accepted: 1))])
    }

    @Test("a directory that goes away is made and watched again")
    func gone() async throws {
        let bench = try Bench()
        _ = await bench.run()
        let path = bench.directory.path
        rename(path, path + ".old")
        _ = await bench.run()
        try bench.write("one\n", to: "a.ndjson")
        #expect(await bench.run() == [.done("a.ndjson", SpoolTaken(accepted: 1))])
    }

    @Test("links and directories are no files of the spool")
    func others() async throws {
        let bench = try Bench()
        try bench.root.write(Array("one\n".utf8), to: "outside.ndjson")
        symlink(bench.root.file("outside.ndjson"), bench.directory.file("link.ndjson"))
        mkdir(bench.directory.file("folder.ndjson"), 0o700)
        bench.pass(.seconds(60))
        #expect(await bench.run() == [])
        #expect(bench.intake.lines == [])
    }

    @Test("done files go after their time, failed ones stay")
    func keeping() async throws {
        let bench = try Bench()
        _ = await bench.run()
        try bench.write("one\n", to: "a.ndjson")
        try bench.write("bad\n", to: "b.ndjson")
        _ = await bench.run()
        bench.pass(.days(29))
        _ = await bench.run()
        #expect(bench.names("done") == ["a.ndjson"])
        bench.pass(.days(2))
        _ = await bench.run()
        #expect(bench.names("done") == [])
        #expect(bench.names("failed") == ["b.ndjson", "b.ndjson.error"])
    }
}
