package import RiskModel

/// Reads a time zone's file (TZif, RFC 8536) from the system's zone data.
///
/// Read by ourselves, because FoundationEssentials knows fixed offsets alone: named zones come with
/// FoundationInternationalization and its 30 MB of ICU data. The file holds the transitions up to some year,
/// and in its footer the rule for all years after; systems differ in how many they write out.
package enum ZoneFile {
    package static let directory = "/usr/share/zoneinfo"
    /// The largest there is has 5 kB.
    private static let maximumBytes = 1 << 20

    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Throws: `Fault` where there is no such zone, or its file cannot be read.
    package static func read(_ name: String) throws(Fault) -> ZoneTable {
        guard isZoneName(name) else {
            throw Fault(
                description: "expected an IANA zone such as \"America/Toronto\", found \"\(name)\""
            )
        }
        let bytes: [UInt8]
        do throws(TextFile.ReadError) {
            bytes = try TextFile.read("\(directory)/\(name)", limit: maximumBytes)
        } catch {
            throw Fault(
                description:
                    "no zone \"\(name)\": \(error); zone data is in the package tzdata"
            )
        }
        guard let zone = parse(bytes, name: name) else {
            throw Fault(description: "\(directory)/\(name) is no zone file that is understood")
        }
        return zone
    }

    /// The zone in the bytes of a file; nil where they are none.
    package static func parse(_ bytes: [UInt8], name: String) -> ZoneTable? {
        var reader = ByteReader(bytes)
        guard let first = Header(&reader), first.version >= UInt8(ascii: "2"),
            reader.skip(first.bytes(timeSize: 4)), let header = Header(&reader),
            let block = Block(&reader, header)
        else { return nil }
        let footer = String(decoding: reader.rest, as: UTF8.self)
            .trimmingPrefix("\n").prefix { $0 != "\n" }
        guard !footer.isEmpty else {
            return ZoneTable(
                name: name,
                firstOffset: block.firstOffset,
                transitions: block.transitions
            )
        }
        guard let rule = ZoneRule(footer) else { return nil }
        let last = block.transitions.last?.at ?? Instant.accepted.lowerBound
        return ZoneTable(
            name: name,
            firstOffset: block.transitions.isEmpty ? rule.standardOffset : block.firstOffset,
            transitions: block.transitions + rule.transitions(after: last)
        )
    }

    private static func isZoneName(_ name: String) -> Bool {
        let allowed = name.utf8.allSatisfy {
            (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0)
                || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
                || $0 == UInt8(ascii: "/")
        }
        return allowed && !name.isEmpty && !name.hasPrefix("/") && name.utf8.count <= 64
    }
}

/// The counts at the head of each of the file's two parts.
private struct Header {
    let version: UInt8
    let utcIndicators, standardIndicators, leapSeconds, times, types, characters: Int

    init?(_ reader: inout ByteReader) {
        guard reader.take(4).map(Array.init) == Array("TZif".utf8),
            let version = reader.take(1)?.first,
            reader.skip(15)
        else { return nil }
        let counts = (0..<6).compactMap { _ in reader.number(bytes: 4) }.map(Int.init)
        guard counts.count == 6, counts.allSatisfy({ (0...100_000).contains($0) }) else {
            return nil
        }
        self.version = version
        (utcIndicators, standardIndicators, leapSeconds) = (counts[0], counts[1], counts[2])
        (times, types, characters) = (counts[3], counts[4], counts[5])
    }

    func bytes(timeSize: Int) -> Int {
        times * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4)
            + standardIndicators + utcIndicators
    }
}

/// The transitions of the file's second part.
private struct Block {
    let firstOffset: Int
    let transitions: [ZoneTable.Transition]

    init?(_ reader: inout ByteReader, _ header: Header) {
        let times = (0..<header.times).compactMap { _ in reader.number(bytes: 8) }
        guard times.count == header.times, let kinds = reader.take(header.times) else { return nil }
        let offsets = (0..<header.types).compactMap { _ -> Int? in
            let offset = reader.number(bytes: 4).map(Int.init)
            return reader.skip(2) ? offset : nil
        }
        let rest = header.characters + header.leapSeconds * 12 + header.standardIndicators
        guard offsets.count == header.types, let first = offsets.first,
            kinds.allSatisfy({ Int($0) < offsets.count }),
            reader.skip(rest + header.utcIndicators)
        else { return nil }
        firstOffset = first
        var before = first
        transitions = zip(times, kinds).compactMap { time, kind in
            let offset = offsets[Int(kind)]
            // Some change the name of the time alone, or stand for the beginning or end of what is known.
            guard offset != before else { return nil }
            before = offset
            return ZoneTable.Transition(at: Instant(milliseconds: time * 1000), offset: offset)
        }
    }
}

private struct ByteReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    /// Big-endian, two's complement.
    mutating func number(bytes count: Int) -> Int64? {
        guard let bytes = take(count), let first = bytes.first else { return nil }
        let sign: Int64 = first & 0x80 == 0 ? 0 : -1
        return bytes.reduce(sign) { $0 << 8 | Int64($1) }
    }
}
