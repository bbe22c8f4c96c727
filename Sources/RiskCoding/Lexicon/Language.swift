/// A language the coder reads.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
    case chinese = "zh"
}

extension Language {
    var index: Int {
        switch self {
        case .english: 0
        case .french: 1
        case .chinese: 2
        }
    }
}
