package import RiskModel

/// Reads an event file as it comes, chunk by chunk; what it holds does not grow with the file.
///
/// A bad line never sinks the file.
package struct GDELTReader: Sendable {
    private let mapper: GDELTMapper
    private var lines = LineCutter()
    private var rows = RowReader()
    /// What the file has come to so far.
    package private(set) var tally = Tally()

    package struct Tally: Sendable, Equatable {
        package var rows = 0
        package var events = 0
        package var passedOver: [PassedOver: Int] = [:]
        /// The first of the faults, with their lines.
        package var faults: [Fault] = []
        package var faultCount = 0

        package init() {}

        package struct Fault: Sendable, Equatable {
            package let line: Int
            package let fault: RowFault
        }
    }

    package init(mapper: GDELTMapper) {
        self.mapper = mapper
    }

    /// The events of the lines that end in the chunk, each with its line.
    package mutating func read(_ chunk: Span<UInt8>) -> [LineEvent] {
        var events: [LineEvent] = []
        while let line = lines.next(in: chunk) {
            switch line {
            case .inChunk(let range): take(chunk, range, into: &events)
            case .joined(let bytes): take(bytes.span, bytes.indices, into: &events)
            case .overlong: noteOverlong()
            }
        }
        return events
    }

    /// The event of the last line, where it has no end.
    package mutating func finish() -> [LineEvent] {
        var events: [LineEvent] = []
        switch lines.last() {
        case .joined(let bytes): take(bytes.span, bytes.indices, into: &events)
        case .overlong: noteOverlong()
        case .inChunk, nil: break
        }
        return events
    }

    private mutating func take(
        _ bytes: Span<UInt8>,
        _ range: Range<Int>,
        into events: inout [LineEvent]
    ) {
        guard !range.isEmpty else { return }
        tally.rows += 1
        do throws(RowFault) {
            guard let row = try rows.read(bytes, range) else {
                return tally.passedOver[.notTwoCountries, default: 0] += 1
            }
            switch mapper.map(row) {
            case .event(let event):
                tally.events += 1
                events.append(LineEvent(line: lines.number, event: event))
            case .passedOver(let reason): tally.passedOver[reason, default: 0] += 1
            }
        } catch {
            tally.note(error, line: lines.number)
        }
    }

    private mutating func noteOverlong() {
        tally.rows += 1
        tally.note(
            RowFault("expected at most \(Limits.lineBytes) bytes in a line, found more"),
            line: lines.number
        )
    }
}

/// An event, and the line that it was read from.
package struct LineEvent: Sendable, Equatable {
    package let line: Int
    package let event: CodedEvent
}

extension GDELTReader.Tally {
    fileprivate mutating func note(_ fault: RowFault, line: Int) {
        faultCount += 1
        if faults.count < Limits.faultsTold { faults.append(Fault(line: line, fault: fault)) }
    }
}
