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
    package static func harvest(_ feed: Feed, of source: Source, at now: Instant) -> Harvest {
        var harvest = Harvest()
        harvest.documents = feed.entries.prefix(Limits.entries).compactMap {
            document($0, of: feed, source, at: now)
        }
        harvest.hints = PollHints(
            leaveAlone: feed.timeToLive,
            skipHours: feed.skipHours,
            skipDays: Set(feed.skipDays.map(\.rawValue))
        )
        harvest.diagnostics = feed.diagnostics
        if feed.entries.count > Limits.entries {
            harvest.diagnostics.append(
                "of \(feed.entries.count) entries the first \(Limits.entries) were taken"
            )
        }
        return harvest
    }

    /// Nil for an entry without words.
    private static func document(
        _ entry: FeedEntry,
        of feed: Feed,
        _ source: Source,
        at now: Instant
    ) -> Document? {
        guard entry.title ?? entry.summary ?? entry.body != nil else { return nil }
        return Document(
            id: id(of: entry, source),
            title: entry.title.map(bounded),
            summary: entry.summary.map(bounded),
            body: entry.body.map(bounded),
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
    private static func id(of entry: FeedEntry, _ source: Source) -> String {
        var hash = SHA256()
        hash.update(data: Array(source.name.utf8) + [0] + Array(entry.id.utf8))
        let digits = hash.finalize().prefix(12).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16)
        }
        return "feed-" + digits.joined()
    }

    /// What the operator says goes first: many feeds are marked with the language of their software.
    private static func language(_ tag: String?, _ source: Source) -> String? {
        source.language ?? tag.map { String($0.prefix { $0 != "-" && $0 != "_" }) }
    }

    private static func bounded(_ text: String) -> String {
        guard text.utf8.count > Limits.textBytes else { return text }
        return String(decoding: text.utf8.prefix(Limits.textBytes), as: UTF8.self)
    }
}
