import RiskModel

typealias Field = DocumentField

extension DocumentField {
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
