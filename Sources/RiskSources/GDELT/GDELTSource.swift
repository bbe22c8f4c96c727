import Crypto
import RiskModel

/// `kind = "gdelt"`: the event files of GDELT 2.0, one each quarter of an hour, found by `lastupdate.txt`.
///
/// What was missed is read in order, some files a try. The cursor is the name of the slot that was read last.
package struct GDELTSource: SourceKind {
    private let mapper: GDELTMapper

    package init(mapper: GDELTMapper) {
        self.mapper = mapper
    }

    package func read(
        _ answer: Fetched,
        of source: Source,
        from cursor: String?,
        by fetcher: Fetcher
    ) async throws(SourceFault) -> Harvest {
        let update = try GDELTUpdate(String(decoding: answer.body, as: UTF8.self))
        let catchUp = GDELTCatchUp(newest: update.slot, after: cursor.flatMap { GDELTSlot($0) })
        var harvest = Harvest()
        harvest.cursor = cursor
        harvest.goesOn = catchUp.goesOn
        if catchUp.lost > 0 {
            harvest.losses.append(
                "\(catchUp.lost) files before \(catchUp.slots[0]) were missed for too long, and are passed over; riskctl ingest takes them"
            )
        }
        for slot in catchUp.slots {
            do throws(SourceFault) {
                try await read(slot, of: update, source, by: fetcher, into: &harvest)
            } catch {
                // What was read before it is kept; the next try begins with it.
                guard harvest.cursor != cursor else { throw error }
                harvest.goesOn = true
                break
            }
            harvest.cursor = slot.description
        }
        return harvest
    }

    private func read(
        _ slot: GDELTSlot,
        of update: GDELTUpdate,
        _ source: Source,
        by fetcher: Fetcher,
        into harvest: inout Harvest
    ) async throws(SourceFault) {
        let isNewest = slot == update.slot
        let packed: [UInt8]
        do throws(SourceFault) {
            packed = try await fetcher.get(
                update.url(of: slot),
                home: source.url,
                access: source.access,
                maximumBytes: Limits.slotBytes
            ).body
        } catch {
            // GDELT leaves some out for good; the newest may only be late.
            guard error.status == 404, !isNewest else { throw error }
            harvest.losses.append("there is no file \(slot): GDELT did not make it")
            return
        }
        if isNewest { try check(packed, against: update) }
        var reader = GDELTReader(mapper: mapper)
        do {
            let events = try Self.events(in: packed, by: &reader)
            harvest.events += events.map(\.event)
        } catch {
            guard !isNewest else { throw SourceFault(.passing, "file \(slot): \(error)") }
            // It was complete on the wire, so it will be no better next time.
            harvest.losses.append("file \(slot) is passed over: \(error)")
            return
        }
        if let first = reader.tally.faults.first {
            harvest.diagnostics.append(
                "file \(slot): \(reader.tally.faultCount) of \(reader.tally.rows) lines cannot be read, the first of them line \(first.line): \(first.fault)"
            )
        }
    }

    /// Whether it is the file that `lastupdate.txt` speaks of, whole.
    private func check(_ packed: [UInt8], against update: GDELTUpdate) throws(SourceFault) {
        guard packed.count == update.size else {
            throw SourceFault(
                .passing,
                "file \(update.slot) has \(packed.count) bytes, lastupdate.txt says \(update.size)"
            )
        }
        let md5 = Insecure.MD5.hash(data: packed).reduce(into: "") { text, byte in
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        guard md5 == update.md5 else {
            throw SourceFault(
                .passing,
                "file \(update.slot) has the MD5 \(md5), lastupdate.txt says \(update.md5)"
            )
        }
    }

    private static func events(
        in packed: [UInt8],
        by reader: inout GDELTReader
    ) throws -> [LineEvent] {
        var rest = packed[...]
        var unpacker = try Unpacker(.zip) {
            defer { rest = [] }
            return Array(rest)
        }
        var events: [LineEvent] = []
        while let chunk = try unpacker.next() { events += reader.read(chunk.span) }
        return events + reader.finish()
    }
}
