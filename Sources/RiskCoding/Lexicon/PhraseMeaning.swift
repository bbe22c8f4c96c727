/// All that one phrase means in one language.
struct PhraseMeaning: Hashable, Sendable {
    var classes = ClassSet()
    var markers: MarkerSet = []
    /// Indices of statuses, a bit each.
    var statuses: UInt32 = 0
    /// In the table of actors: one office may have had several holders of a name.
    var actors: Range<Int32> = 0..<0
    /// Whether the name is a word of another meaning too when it is not written with a capital.
    var needsCapital = false
}
