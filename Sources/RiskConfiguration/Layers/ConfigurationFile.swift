/// One file of a configuration, as it was read.
package struct ConfigurationFile: Sendable {
    package let path: String
    package let text: String
    /// Whether its owner alone can read it: secrets may stand in no other.
    package let isPrivate: Bool

    package init(path: String, text: String, isPrivate: Bool) {
        self.path = path
        self.text = text
        self.isPrivate = isPrivate
    }

    /// Reads a file.
    package static func read(_ path: String) throws(TextFile.ReadError) -> ConfigurationFile {
        ConfigurationFile(
            path: path,
            text: String(decoding: try TextFile.read(path), as: UTF8.self),
            isPrivate: TextFile.isPrivate(path)
        )
    }

    /// Reads a file and those of `conf.d` beside it whose names end in `.toml`, in the order of their names.
    ///
    /// Names that begin with a dot are an editor's, and passed over.
    package static func layers(_ path: String) throws(TextFile.ReadError) -> [ConfigurationFile] {
        let directory = path.lastIndex(of: "/").map { "\(path[...$0])conf.d" } ?? "conf.d"
        var files = [try read(path)]
        let names = try TextFile.names(in: directory).filter {
            $0.hasSuffix(".toml") && !$0.hasPrefix(".")
        }
        guard names.count <= Limits.layers else {
            throw TextFile.ReadError(
                description:
                    "\(directory) holds \(names.count) files; \(Limits.layers) are read at most: put some together"
            )
        }
        for name in names { files.append(try read("\(directory)/\(name)")) }
        return files
    }
}
