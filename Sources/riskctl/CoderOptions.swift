import Glibc
import RiskCoding
import RiskConfiguration
import RiskModel

/// The coder that a command runs offline.
enum CoderOptions {
    /// Where a part of the configuration lies: here, as in a clone, or in /etc.
    static func shipped(_ name: String) -> String {
        access("Config/\(name)", F_OK) == 0 ? "Config/\(name)" : "/etc/riskd/\(name)"
    }

    /// - Parameters:
    ///   - lexicon: its directory; nil for the one here or in /etc.
    ///   - config: a configuration file, for its signals; nil for the seven standard ones.
    /// - Returns: a coder that reads for those signals.
    /// - Throws: an exit status, when what is wrong has been said.
    static func coder(lexicon: String?, config: String?) throws -> Coder {
        let directory = lexicon ?? shipped("lexicon")
        do {
            let signals =
                try config.map { try Configuration.load($0).model.signals } ?? Signal.standard
            return Coder(lexicon: try LexiconFiles.load(directory: directory), signals: signals)
        } catch {
            throw Failure.failed("\(error)")
        }
    }
}
