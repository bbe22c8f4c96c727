/// Gathers the faults of a text or of several together, each with its place where it can be found.
final class FaultCollector {
    private let place: (String) -> (file: String?, line: Int?)
    private let isPrivate: (String) -> Bool
    private(set) var faults: [ConfigurationFault] = []

    init(_ lines: LineIndex) {
        place = { (nil, lines.line(of: $0)) }
        isPrivate = { _ in false }
    }

    init(_ layers: Layers) {
        place = { layers.place(of: $0) }
        isPrivate = layers.isPrivate
    }

    /// Whether what is read at a key stands in a file that its owner alone can read.
    func standsInPrivate(_ key: String) -> Bool { isPrivate(key) }

    func note(_ key: String, _ problem: String) {
        let (file, line) = place(key)
        faults.append(
            ConfigurationFault(
                file: file,
                key: key.isEmpty ? nil : key,
                line: line,
                problem: problem
            )
        )
    }

    /// Notes that a name is given a second time, and where it was first.
    func noteSecond(_ key: String, name: String, first: String) {
        let (here, before) = (place(key), place(first))
        let line = before.line.map { " on line \($0)" } ?? ""
        let file = before.file == here.file ? "" : before.file.map { " of \($0)" } ?? ""
        note(key, "\"\(name)\" is used twice, first\(line)\(file)")
    }
}
