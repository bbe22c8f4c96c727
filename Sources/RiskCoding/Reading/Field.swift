/// The fields of a document, in the order in which they are read.
enum Field: String {
    case title, summary, body

    /// How sure a reading of the field is: what is told in the title is what the document is about.
    var trust: Double {
        switch self {
        case .title: 0.9
        case .summary: 0.8
        case .body: 0.7
        }
    }

    var sentences: Int { self == .body ? Limits.bodySentences : Int.max }
}
