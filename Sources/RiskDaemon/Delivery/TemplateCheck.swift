import RiskConfiguration
import RiskDelivery
import RiskWire

/// Whether the file of a `template` receiver makes sound bodies.
package enum TemplateCheck {
    /// What is wrong, in words that name the file; nil where it is sound.
    package static func fault(_ file: String, _ contentType: String) -> String? {
        do throws(TextFile.ReadError) {
            return Template.fault(try TemplateFile.read(file), contentType: contentType)
                .map { "\(file): \($0)" }
        } catch {
            return "\(error)"
        }
    }

    /// The same as JSON, for `riskctl`, which carries no templates.
    package static func answer(_ file: String, _ contentType: String) throws -> String {
        try JSON.text(TemplateCheckView(fault: fault(file, contentType)))
    }
}
