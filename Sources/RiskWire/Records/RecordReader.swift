import FoundationEssentials

/// Reads many records out of one body: NDJSON, one object, or an array.
///
/// A bad record never sinks the rest.
package enum RecordReader {
    package struct Batch<Record: Sendable>: Sendable {
        /// What could be read, each with its line (its place in an array), counted from 1.
        package var records: [(line: Int, record: Record)] = []
        package var faults: [LineFault] = []

        package init(records: [(line: Int, record: Record)] = [], faults: [LineFault] = []) {
            self.records = records
            self.faults = faults
        }

        package func map<Other: Sendable>(_ transform: (Record) -> Other) -> Batch<Other> {
            var batch = Batch<Other>()
            batch.records = records.map { ($0.line, transform($0.record)) }
            batch.faults = faults
            return batch
        }
    }

    package static func read<Record: Decodable & Sendable>(
        _ type: Record.Type,
        from bytes: [UInt8]
    ) -> Batch<Record> {
        let decoder = JSONDecoder()
        switch bytes.first(where: { !isSpace($0) }) {
        case UInt8(ascii: "["): return readArray(bytes, with: decoder)
        case nil: return Batch()
        default: return readLines(bytes, with: decoder)
        }
    }

    /// Reads one line of NDJSON.
    package static func readLine<Record: Decodable>(
        _ type: Record.Type,
        _ line: some Collection<UInt8>
    ) throws(FieldFault) -> Record {
        try decode(type, Data(line), with: JSONDecoder())
    }

    private static func readLines<Record: Decodable & Sendable>(
        _ bytes: [UInt8],
        with decoder: JSONDecoder
    ) -> Batch<Record> {
        var batch = Batch<Record>()
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy(isSpace) { continue }
            do {
                batch.records.append((number, try decode(Record.self, Data(line), with: decoder)))
            } catch {
                batch.faults.append(LineFault(line: number, error: error.description))
            }
        }
        // One object may be spread over lines.
        if batch.records.isEmpty, batch.faults.count > 1,
            let whole = try? decode(Record.self, Data(bytes), with: decoder)
        {
            return Batch(records: [(1, whole)])
        }
        return batch
    }

    private static func readArray<Record: Decodable & Sendable>(
        _ bytes: [UInt8],
        with decoder: JSONDecoder
    ) -> Batch<Record> {
        var batch = Batch<Record>()
        do {
            let elements = try decoder.decode([Fallible<Record>].self, from: Data(bytes))
            for (index, element) in elements.enumerated() {
                switch element.result {
                case .success(let record): batch.records.append((index + 1, record))
                case .failure(let fault):
                    batch.faults.append(LineFault(line: index + 1, error: fault.description))
                }
            }
        } catch {
            batch.faults.append(
                LineFault(line: 1, error: "expected a JSON array, found ill-formed JSON")
            )
        }
        return batch
    }

    private static func decode<Record: Decodable>(
        _ type: Record.Type,
        _ data: Data,
        with decoder: JSONDecoder
    ) throws(FieldFault) -> Record {
        do {
            return try decoder.decode(type, from: data)
        } catch let fault as FieldFault {
            throw fault
        } catch {
            throw FieldFault("expected one JSON object a line, found ill-formed JSON")
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}

/// A line that could not be taken, and why.
package struct LineFault: Codable, Hashable, Sendable {
    package let line: Int
    package let error: String

    package init(line: Int, error: String) {
        self.line = line
        self.error = error
    }
}

private struct Fallible<Record: Decodable>: Decodable {
    let result: Result<Record, FieldFault>

    init(from decoder: any Decoder) throws {
        do {
            result = .success(try Record(from: decoder))
        } catch let fault as FieldFault {
            result = .failure(fault)
        } catch {
            result = .failure(FieldFault("expected a JSON object, found something else"))
        }
    }
}
