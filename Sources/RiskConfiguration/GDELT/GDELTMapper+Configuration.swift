package import RiskCoding
import RiskModel
package import RiskSources

extension GDELTMapper {
    /// By the pairs and signals of a configuration, and the words that the coder knows.
    package init(_ mapping: GDELTMapping, _ configuration: Configuration, _ coder: Coder) {
        self.init(
            mapping: mapping,
            watches: configuration.watches,
            scores: { configuration.model(of: $0).signal($1) != nil },
            subjects: coder.subjects
        )
    }
}
