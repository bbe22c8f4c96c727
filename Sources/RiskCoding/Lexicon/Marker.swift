/// What a small word tells of the country that follows or precedes it.
package enum Marker: String, Sendable, CaseIterable {
    /// Acts: "by China", 由.
    case by
    /// Is acted on: "on", "against", 对.
    case on
    case with, from, to
    /// Is where it happens.
    case at = "in"
    /// Belongs: "of", "de", 的.
    case of
    case and
    /// Turns what follows round: "not", "fails to", 拒绝.
    case not
    /// What stands before is acted on: "faces", "hit by", 被.
    case suffers
    /// The pair that the text speaks of: "the two countries", 双方.
    case both
    /// A new clause: "after", "while", 之际.
    case clause = "break"
    /// The country that follows is only compared or mentioned: "like", "unlike".
    case beside
}
