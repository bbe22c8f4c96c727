import ArgumentParser
import RiskDaemon

/// `riskd template …`: what `riskctl config check` starts for each template; prints JSON.
struct TemplateTool: ParsableCommand {
    static let name = "template"
    static let configuration = CommandConfiguration(
        commandName: "riskd \(name)",
        abstract: "Prints as JSON what is wrong with the template of a receiver.",
        shouldDisplay: false
    )

    @Option(help: "The template.")
    var file: String

    @Option(help: "What it makes.")
    var contentType: String

    func run() throws {
        print(try TemplateCheck.answer(file, contentType))
    }
}
