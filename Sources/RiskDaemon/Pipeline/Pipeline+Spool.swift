import RiskModel
import RiskSources
import RiskWire

/// Files of the spool, which are taken as what comes over the API is.
extension Pipeline: SpoolIntake {
    func take(_ part: SpoolPart) async throws -> SpoolTaken {
        do {
            switch part.kind {
            case .documents: return SpoolTaken(try await ingestDocuments(part.bytes))
            case .events: return SpoolTaken(try await ingestEvents(part.bytes))
            case .rows: return SpoolTaken(try await ingestRows(part.bytes))
            case .feed: return SpoolTaken(try await ingestFeed(part.bytes))
            }
        } catch let problem as Problem where problem.status >= 500 {
            throw SpoolPostponed(problem.detail)
        }
    }

    /// The entries of a feed, published by whom its title names.
    private func ingestFeed(_ bytes: [UInt8]) async throws -> IngestAnswer {
        let feed = try FeedReader.read(bytes, contentType: nil, url: nil)
        let (now, coder, tally) = (SystemClock.now(), coder, tallies.coding)
        let entries = feed.entries.enumerated().filter(\.element.hasText)
        return try await ingest(
            RecordReader.Batch(
                records: entries.map { place, entry in
                    let document = Document(entry, of: feed, at: now)
                    return (place + 1, CodedDocument(document, coder: coder, tally: tally))
                }
            ),
            of: .entry
        )
    }
}

extension Document {
    fileprivate init(_ entry: FeedEntry, of feed: Feed, at now: Instant) {
        self.init(
            id: feed.documentID(of: entry),
            title: entry.title,
            summary: entry.summary,
            body: entry.body,
            url: entry.url,
            publisher: feed.title,
            language: (entry.language ?? feed.language).map { String($0.prefix { $0 != "-" }) },
            publishedAt: entry.publishedAt ?? entry.updatedAt ?? now
        )
    }
}

extension SpoolTaken {
    fileprivate init(_ answer: IngestAnswer) {
        self.init(
            accepted: answer.accepted,
            duplicates: answer.duplicates,
            faulty: answer.rejected.count,
            faults: answer.rejected.map { Fault(line: $0.line, words: $0.error) }
        )
    }

    fileprivate init(_ answer: RowsAnswer) {
        self.init(
            accepted: answer.accepted,
            duplicates: answer.duplicates,
            faulty: answer.faulty,
            faults: answer.rejected.map { Fault(line: $0.line, words: $0.error) }
        )
    }
}

extension SpoolView {
    init(_ directory: SpoolDirectory) {
        do throws(SpoolDirectory.Failure) {
            let tally = try directory.tally()
            self.init(
                path: directory.path,
                waiting: tally.waiting,
                oldestAt: tally.oldestAt?.rfc3339,
                failed: tally.failed,
                error: nil
            )
        } catch {
            self.init(
                path: directory.path,
                waiting: 0,
                oldestAt: nil,
                failed: 0,
                error: error.description
            )
        }
    }
}
