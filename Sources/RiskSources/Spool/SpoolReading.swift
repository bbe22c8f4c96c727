/// Reads one file of the spool and hands it to the daemon, part by part: files of any size take the same memory.
package struct SpoolReading: Sendable {
    private let intake: any SpoolIntake

    package init(intake: any SpoolIntake) {
        self.intake = intake
    }

    /// What became of a file.
    package enum Outcome: Sendable, Equatable {
        case taken(SpoolTaken)
        /// The file as a whole cannot be read on; what was taken before stays taken.
        case unreadable(String, before: SpoolTaken)
    }

    /// Reads a file under the name that tells its format.
    ///
    /// - Throws: `SpoolPostponed`.
    package func read(_ path: String, name: String) async throws(SpoolPostponed) -> Outcome {
        guard let format = SpoolFormat(name: name) else {
            return .unreadable(
                "its name tells no format; those of \(SpoolFormat.names) do",
                before: SpoolTaken()
            )
        }
        var total = SpoolTaken()
        do {
            try await read(path, name: name, format, into: &total)
            return .taken(total)
        } catch let postponed as SpoolPostponed {
            throw postponed
        } catch {
            return .unreadable("\(error)", before: total)
        }
    }

    private func read(
        _ path: String,
        name: String,
        _ format: SpoolFormat,
        into total: inout SpoolTaken
    ) async throws {
        let file = try FileChunks(path)
        var unpacker = try Unpacker(Packing(name: name)) { try file.next() }
        var parts = PartCutter()
        var reader = PartReader(format: format)
        var whole: [UInt8] = []
        while let chunk = try unpacker.next() {
            if Task.isCancelled { throw SpoolPostponed("riskd is stopping") }
            if format.isWhole {
                whole += chunk
                guard whole.count <= Limits.longestLineBytes else {
                    throw SpoolFault(
                        description:
                            "expected at most \(Limits.longestLineBytes) bytes in a file that is read whole; write more as .ndjson, an object a line"
                    )
                }
            } else if let (bytes, line) = try parts.add(chunk) {
                try await take(bytes, by: &reader, from: line, into: &total)
            }
        }
        if format.isWhole {
            try await take(whole, by: &reader, from: 1, into: &total)
        } else if let (bytes, line) = parts.finish() {
            try await take(bytes, by: &reader, from: line, into: &total)
        }
    }

    private func take(
        _ bytes: [UInt8],
        by reader: inout PartReader,
        from line: Int,
        into total: inout SpoolTaken
    ) async throws {
        var faults: [SpoolTaken.Fault] = []
        let part = try reader.part(bytes, &faults)
        var taken = try await intake.take(part)
        taken.faulty += faults.count
        taken.faults = (taken.faults + faults).sorted { $0.line < $1.line }
        total.add(taken, from: line)
    }
}

/// Makes of lines what the daemon takes; the first of them tell which records the file holds.
private struct PartReader {
    private let format: SpoolFormat
    private var kind: SpoolPart.Kind?
    private var table: TableLines?

    init(format: SpoolFormat) {
        self.format = format
    }

    /// The part, and the faults of lines that are not in it.
    mutating func part(
        _ bytes: [UInt8],
        _ faults: inout [SpoolTaken.Fault]
    ) throws(SpoolFault) -> SpoolPart {
        switch format {
        case .rows: return SpoolPart(kind: .rows, bytes: bytes)
        case .feed: return SpoolPart(kind: .feed, bytes: bytes)
        case .table: return try converted(bytes, &faults)
        case .lines, .json:
            let known = kind ?? Self.kind(of: bytes, upTo: format == .lines ? 10 : nil)
            kind = known
            return SpoolPart(kind: known, bytes: bytes)
        }
    }

    /// Records with a signal are coded events, as for `riskctl ingest`.
    private static func kind(of bytes: [UInt8], upTo end: UInt8?) -> SpoolPart.Kind {
        let head = bytes.prefix { $0 != end }
        return String(decoding: head, as: UTF8.self).contains("\"signal\"") ? .events : .documents
    }

    /// The lines of a table as JSON, on the same lines; that of the header, and those with faults, are left empty.
    private mutating func converted(
        _ bytes: [UInt8],
        _ faults: inout [SpoolTaken.Fault]
    ) throws(SpoolFault) -> SpoolPart {
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let first = self.table == nil ? 1 : 0
        let table = try table(header: lines[0])
        var json = [UInt8](repeating: 10, count: first)
        for (place, line) in lines.enumerated().dropFirst(first) {
            do throws(SpoolFault) {
                if !line.isEmpty { json += try table.json(line) }
            } catch {
                faults.append(SpoolTaken.Fault(line: place + 1, words: error.description))
            }
            json.append(10)
        }
        return SpoolPart(kind: table.areEvents ? .events : .documents, bytes: json)
    }

    private mutating func table(header: ArraySlice<UInt8>) throws(SpoolFault) -> TableLines {
        if let table { return table }
        let made = try TableLines(header: Array(header))
        table = made
        return made
    }
}
