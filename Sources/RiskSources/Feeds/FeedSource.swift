import Crypto
import CurlClient
package import RiskModel

/// `kind = "feed"`: RSS, Atom and JSON Feed.
package struct FeedSource: SourceKind {
    package init() {}

    package func read(
        _ answer: Fetched,
        of source: Source,
        from cursor: String?,
        by fetcher: Fetcher
    ) async throws(SourceFault) -> Harvest {
        let feed: Feed
        do throws(FeedError) {
            feed = try FeedReader.read(
                answer.body,
                contentType: answer.headers["content-type"],
                url: answer.url
            )
        } catch {
            throw SourceFault(.refused, "what it answers cannot be read: \(error)")
        }
        return Self.harvest(feed, of: source, at: answer.at)
    }

    /// The documents of a feed, as a source's.
    ///
    /// Not the piece of an item at a cut: it would take the place of the item's whole words, and the item may be gone
    /// from the next answer.
    package static func harvest(_ feed: Feed, of source: Source, at now: Instant) -> Harvest {
        var harvest = Harvest()
        let whole = feed.entries.dropLast(feed.endsInPiece ? 1 : 0)
        let entries = whole.prefix(Limits.itemsPerPoll)
        let shared = sharedIDs(of: whole)
        harvest.documents = entries.compactMap {
            let isShared = shared.contains($0.id)
            return document($0, of: feed, source, id: id(of: $0, isShared, source), at: now)
        }
        harvest.hints = PollHints(
            leaveAlone: feed.timeToLive,
            skipHours: feed.skipHours,
            skipDays: Set(feed.skipDays.map(\.rawValue))
        )
        harvest.isCutOff = feed.isCutOff
        harvest.diagnostics = feed.diagnostics
        if feed.endsInPiece {
            harvest.diagnostics.append("the item that it ends within is left for the next answer")
        }
        if feed.entries.count > Limits.itemsPerPoll {
            harvest.diagnostics.append(
                "of \(feed.entries.count) entries the first \(Limits.itemsPerPoll) were taken"
            )
        }
        return harvest
    }

    /// Ids that a feed gives to items that are not the same.
    ///
    /// A copy is no other item.
    private static func sharedIDs(of whole: ArraySlice<FeedEntry>) -> Set<String> {
        var first: [String: FeedEntry] = [:]
        var shared: Set<String> = []
        for entry in whole {
            guard let other = first[entry.id] else {
                first[entry.id] = entry
                continue
            }
            if other.url != entry.url || other.title != entry.title { shared.insert(entry.id) }
        }
        return shared
    }

    /// Nil for an entry without words.
    private static func document(
        _ entry: FeedEntry,
        of feed: Feed,
        _ source: Source,
        id: String,
        at now: Instant
    ) -> Document? {
        guard entry.title ?? entry.summary ?? entry.body != nil else { return nil }
        return Document(
            id: id,
            title: entry.title,
            summary: entry.summary,
            body: entry.body,
            url: entry.url.flatMap { $0.utf8.count <= Limits.urlBytes ? $0 : nil },
            publisher: source.publisher,
            language: language(entry.language ?? feed.language, source),
            publishedAt: date(of: entry, at: now)
        )
    }

    /// When it came, where it has no date that can be: clocks of publishers are wrong by hours, not days.
    private static func date(of entry: FeedEntry, at now: Instant) -> Instant {
        guard let date = entry.publishedAt ?? entry.updatedAt, Instant.accepted.contains(date),
            date <= now + Limits.aheadOfClock
        else { return now }
        return date
    }

    /// The same in every fetch, and of this source alone: two feeds may tell one item in different words,
    /// and each is to be told from its own older versions.
    ///
    /// Some feeds give many items one id; such items go by their link and title.
    private static func id(of entry: FeedEntry, _ isShared: Bool, _ source: Source) -> String {
        var parts = [source.name, entry.id]
        if isShared { parts += [entry.url ?? "", entry.title ?? ""] }
        var hash = SHA256()
        for part in parts { hash.update(data: Array(part.utf8) + [0]) }
        let digits = hash.finalize().prefix(12).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16)
        }
        return "feed-" + digits.joined()
    }

    /// What the operator says goes first: many feeds are marked with the language of their software.
    private static func language(_ tag: String?, _ source: Source) -> String? {
        source.language ?? tag.map { String($0.prefix { $0 != "-" && $0 != "_" }) }
    }
}
