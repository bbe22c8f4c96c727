package import RiskModel

/// What the coder knows, as it is written down: phrases with what they mean, and the frames that make events of them.
///
/// Data from Config/lexicon; `CompiledLexicon` is what texts are read by.
package struct Lexicon: Sendable {
    package var entries: [Entry] = []
    package var frames: [Frame] = []
    /// Classes of words, objects and acts; a frame names them.
    package var classes: [WordClass] = []
    package var statuses: [Status] = []
    /// Of two countries, the one that is accused where word order does not say, by signal.
    package var accused: [SignalID: Set<Country>] = [:]
    /// Function words that tell a language.
    package var functionWords: [Language: [String]] = [:]
    /// Words before a full stop that ends no sentence.
    package var abbreviations: [String] = []
    /// Traditional Chinese characters with their simplified forms.
    package var characters: [(Unicode.Scalar, Unicode.Scalar)] = []

    package init() {}
}
