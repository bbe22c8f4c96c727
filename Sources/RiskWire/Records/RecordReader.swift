import FoundationEssentials

/// A record that can be read out of a line of NDJSON.
package protocol LineRecord: Decodable, Sendable {
    /// The record where a line is plainly one, by a shorter way than `JSONDecoder`'s; nil leaves the line to that.
    ///
    /// The line is valid UTF-8.
    static func scanned(_ bytes: [UInt8], _ line: Range<Int>) -> Self?
}

extension LineRecord {
    package static func scanned(_ bytes: [UInt8], _ line: Range<Int>) -> Self? { nil }
}

/// Reads many records out of one body: NDJSON, one object, or an array.
///
/// A bad record never sinks the rest. Bytes that are no UTF-8 are mended, and that is remarked.
package enum RecordReader {
    package struct Batch<Record: Sendable>: Sendable {
        /// What could be read, each with its line (its place in an array), counted from 1.
        package var records: [(line: Int, record: Record)] = []
        package var faults: [LineFault] = []
        /// What was mended, `Limits.faultsReported` lines at most.
        package var remarks: [LineRemark] = []

        package init(records: [(line: Int, record: Record)] = [], faults: [LineFault] = []) {
            self.records = records
            self.faults = faults
        }

        package func map<Other: Sendable>(_ transform: (Record) -> Other) -> Batch<Other> {
            var batch = Batch<Other>()
            batch.records = records.map { ($0.line, transform($0.record)) }
            batch.faults = faults
            batch.remarks = remarks
            return batch
        }

        fileprivate mutating func remark(_ remark: LineRemark) {
            if remarks.count < Limits.faultsReported { remarks.append(remark) }
        }
    }

    package static func read<Record: LineRecord>(
        _ type: Record.Type,
        from bytes: [UInt8]
    ) -> Batch<Record> {
        switch bytes.first(where: { !isSpace($0) }) {
        case UInt8(ascii: "["): return readArray(bytes)
        case nil: return Batch()
        default:
            let batch = read(type, from: bytes, 0..<bytes.count, firstLine: 1)
            // One object may be spread over lines.
            if batch.records.isEmpty, batch.faults.count > 1,
                let whole = try? decode(Record.self, UTF8Repair.repaired(bytes).bytes)
            {
                return Batch(records: [(1, whole)])
            }
            return batch
        }
    }

    /// Reads the lines of a part of a body.
    package static func read<Record: LineRecord>(
        _ type: Record.Type,
        from bytes: [UInt8],
        _ part: Range<Int>,
        firstLine: Int
    ) -> Batch<Record> {
        var batch = Batch<Record>()
        var number = firstLine
        var start = part.lowerBound
        while start < part.upperBound {
            var end = start
            while end < part.upperBound, bytes[end] != 10 { end += 1 }
            read(bytes, start..<end, number, into: &batch)
            number += 1
            start = end + 1
        }
        return batch
    }

    private static func read<Record: LineRecord>(
        _ bytes: [UInt8],
        _ line: Range<Int>,
        _ number: Int,
        into batch: inout Batch<Record>
    ) {
        do {
            if isSound(bytes, line) {
                if let record = Record.scanned(bytes, line) {
                    batch.records.append((number, record))
                } else if !bytes[line].allSatisfy(isSpace) {
                    batch.records.append((number, try decode(Record.self, bytes[line])))
                }
                return
            }
            let (mended, count) = UTF8Repair.repaired(bytes[line])
            batch.records.append((number, try decode(Record.self, mended)))
            batch.remark(LineRemark(line: number, illFormed: count))
        } catch {
            batch.faults.append(LineFault(line: number, error: error.description))
        }
    }

    private static func readArray<Record: LineRecord>(_ bytes: [UInt8]) -> Batch<Record> {
        var batch = Batch<Record>()
        var bytes = bytes
        if !isSound(bytes, 0..<bytes.count) {
            let (mended, count) = UTF8Repair.repaired(bytes)
            bytes = mended
            batch.remark(LineRemark(line: 1, illFormed: count))
        }
        do {
            let elements = try JSONDecoder().decode([Fallible<Record>].self, from: Data(bytes))
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
        _ bytes: some Sequence<UInt8>
    ) throws(FieldFault) -> Record {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let fault as FieldFault {
            throw fault
        } catch {
            throw FieldFault("expected one JSON object a line, found ill-formed JSON")
        }
    }

    private static func isSound(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        (try? UTF8Span(validating: bytes.span.extracting(line))) != nil
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
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
