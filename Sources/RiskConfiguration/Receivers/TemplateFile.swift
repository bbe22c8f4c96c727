/// The body that an operator writes for a `template` receiver.
package enum TemplateFile {
    /// What is wrong with a template's file for a content type, in words that name it; nil where it is sound.
    package typealias Check = (_ file: String, _ contentType: String) -> String?

    package static func read(_ path: String) throws(TextFile.ReadError) -> String {
        let bytes = try TextFile.read(path, limit: Limits.templateBytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension TableReader {
    /// Reads the templates, so that one that makes no sound body is told before an alert fires.
    func checkTemplates(_ receivers: [ReceiverSettings], by fault: TemplateFile.Check) {
        for (index, receiver) in receivers.enumerated() {
            guard case .template(let path, let contentType) = receiver.format else { continue }
            let key = "receivers[\(index + 1)].template_file"
            if let problem = fault(path, contentType) { self.fault(key, problem) }
        }
    }
}
