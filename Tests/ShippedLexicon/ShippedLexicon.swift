package import RiskCoding
import RiskConfiguration

/// The lexicon as it is shipped, compiled once for all tests of a run: a debug build takes its time over it, and who waits for
/// that keeps a thread from the tests beside it.
package enum ShippedLexicon {
    package static let directory =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Config/lexicon"

    /// Frames and judge, as riskd codes.
    package static let whole: CompiledLexicon = {
        do {
            return try LexiconFiles.load(directory: directory)
        } catch {
            fatalError("the shipped lexicon does not load: \(error)")
        }
    }()

    /// The frames alone: what the rules of reading say.
    package static let unweighted: CompiledLexicon = {
        var lexicon = whole
        lexicon.weights = nil
        return lexicon
    }()
}
