import ArgumentParser
import Glibc
import RiskModel
import RiskWire

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the database into a file, and looks whether the copy is whole.",
        discussion: """
            Works beside a running riskd, which goes on writing: the copy is of one moment. It gets its name only once \
            it is on disk and was read through, so that a file of that name is always a whole backup. With a \
            directory in place of a file, the name is riskd-DATE.sqlite.

            Exit status: 0 done; 1 failed, and nothing is left of the copy; 2 wrong usage.
            """
    )

    @OptionGroup var database: DatabaseOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Flag(help: "Replaces a file that is there.")
    var force = false

    @Option(help: "With a directory: how many of its backups are kept, the latest; at least 1.")
    var keep: Int?

    @Argument(help: "Where the copy is to be: a file, or a directory.")
    var file: String

    func run() throws {
        let isDirectory = BackupDirectory.isThere(file)
        guard keep == nil || isDirectory else {
            throw Failure.badInput(
                "--keep: \(file) is no directory, whose backups could be counted"
            )
        }
        guard keep.map({ $0 >= 1 }) ?? true else {
            throw Failure.badInput("--keep: expected a number of at least 1, found \(keep ?? 0)")
        }
        let target =
            isDirectory ? BackupDirectory(path: file).file(at: DatabaseOptions.now()) : file
        let view = try database.answer(BackupView.self, words(target))
        let removed = keep.map { BackupDirectory(path: file).removeAllBut($0) } ?? []
        switch output {
        case .json: print(try JSON.text(view, pretty: true))
        case .text: (Self.lines(view) + removed.map { "removed \($0)" }).forEach { print($0) }
        }
    }

    private func words(_ target: String) -> [String] {
        ["backup", "--file", target] + (force ? ["--replace"] : [])
    }

    private static func lines(_ view: BackupView) -> [String] {
        let count = { grouped(view.rows[$0] ?? 0) }
        return [
            "\(view.file): \(ByteCount.text(view.bytes)), whole; \(count("documents")) documents, "
                + "\(count("events")) events, \(count("scores")) scores, \(count("notifications")) messages"
        ]
    }
}

/// A directory of backups, each named after its time.
struct BackupDirectory {
    let path: String

    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    func file(at now: Instant) -> String {
        let stamp = now.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
        return "\(path)/riskd-\(stamp)Z.sqlite"
    }

    /// Removes the oldest, by name; returns which.
    func removeAllBut(_ count: Int) -> [String] {
        names().sorted().dropLast(count).map { "\(path)/\($0)" }.filter { unlink($0) == 0 }
    }

    private func names() -> [String] {
        guard let entries = opendir(path) else { return [] }
        defer { closedir(entries) }
        var names: [String] = []
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            let stamp = name.dropFirst("riskd-".count).dropLast("Z.sqlite".count)
            if name.hasPrefix("riskd-"), name.hasSuffix("Z.sqlite"), stamp.count == 15 {
                names.append(name)
            }
        }
        return names
    }
}
