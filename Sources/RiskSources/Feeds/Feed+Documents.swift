extension Feed {
    /// The id of an entry as a document: the same in every fetch, and not another feed's.
    ///
    /// An id that is an address or a URN is the world's already; "17" is the seventeenth of this feed.
    package func documentID(of entry: FeedEntry) -> String {
        let isWhole = entry.id.contains(":") && !entry.id.contains(" ")
        let id = isWhole ? entry.id : "\(link ?? title ?? "feed")#\(entry.id)"
        return id.utf8.count <= Limits.nameBytes ? id : EntryDraft.hashed([id])
    }
}
