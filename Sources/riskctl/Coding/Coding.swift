import Glibc
import RiskCoding
import RiskModel
import RiskWire

/// Codes the documents of one input on all processors, and gives what was made of them in order.
struct Coding: Sendable {
    let coder: Coder
    /// When documents arrive that say no date.
    let now: Instant
    let explains: Bool
    let input: [UInt8]

    /// What was made of one part of the input.
    struct Part: Sendable {
        var lines: [UInt8] = []
        var faults: [LineFault] = []
        var remarks: [LineRemark] = []
    }

    /// Parts that are read but not yet written, for each processor: enough that none waits for the slowest.
    private static let partsAhead = 4

    func run(_ write: (Part) -> Void) async {
        var parts = RecordParts(input)
        guard let first = parts.next(), first.bytes.count < input.count else {
            return write(part(RecordReader.read(DocumentRecord.self, from: input)))
        }
        var waiting = Array(parts)
        waiting.insert(first, at: 0)
        let width = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) * Self.partsAhead
        await withTaskGroup(of: (Int, Part).self) { group in
            var done: [Int: Part] = [:]
            var next = 0
            var begun = 0
            while next < waiting.count {
                while begun < min(next + width, waiting.count) {
                    let (number, place) = (begun, waiting[begun])
                    group.addTask { (number, part(place)) }
                    begun += 1
                }
                if let part = done.removeValue(forKey: next) {
                    write(part)
                    next += 1
                } else if let (number, part) = await group.next() {
                    done[number] = part
                }
            }
        }
    }

    private func part(_ part: RecordParts.Part) -> Part {
        self.part(
            RecordReader.read(
                DocumentRecord.self,
                from: input,
                part.bytes,
                firstLine: part.firstLine
            )
        )
    }

    private func part(_ batch: RecordReader.Batch<DocumentRecord>) -> Part {
        var part = Part(faults: batch.faults, remarks: batch.remarks)
        for (_, record) in batch.records {
            let document = record.document(arrivedAt: now)
            if explains {
                for line in ExplanationScreen.lines(coder.explain(document)) {
                    part.lines += line.utf8
                    part.lines.append(10)
                }
            } else {
                CodingLine.write(
                    document: document.id,
                    events: coder.code(document),
                    to: &part.lines
                )
            }
        }
        return part
    }
}
