import Glibc
package import RiskCoding

/// Reads the lexicon's directory: every `.toml` in it and in its folders, in order of name.
///
/// Any file may hold any table; words of a class in several files add up, so that an operator's own file can add to
/// what is shipped.
package enum LexiconFiles {
    /// Reads and compiles.
    ///
    /// - Throws: `TextFile.ReadError`, or `ConfigurationError` with every fault of a file.
    package static func load(directory: String) throws -> CompiledLexicon {
        try weighted(try unweighted(directory: directory), try weights(directory))
    }

    /// As `load(directory:)`, without the judge's weights: the frames alone decide.
    package static func unweighted(directory: String) throws -> CompiledLexicon {
        try compiled(try texts(below: directory))
    }

    /// As `load(directory:)`, by way of the image that the last start left, where that is of these very files.
    ///
    /// - Returns: The lexicon, and why no image could be left for the next start, if so.
    /// - Throws: as `load(directory:)`.
    package static func load(
        directory: String,
        cache: String
    ) throws -> (lexicon: CompiledLexicon, fault: TextFile.WriteError?) {
        let texts = try texts(below: directory)
        let weights = try weights(directory)
        let cache = LexiconCache(path: cache, of: texts + (weights.map { [$0] } ?? []))
        if let lexicon = cache.lexicon() { return (lexicon, nil) }
        let lexicon = try weighted(try compiled(texts), weights)
        do throws(TextFile.WriteError) {
            try cache.keep(lexicon)
            // Read in place, it takes less memory than what was just made.
            return (cache.lexicon() ?? lexicon, nil)
        } catch {
            return (lexicon, error)
        }
    }

    /// Reads, compiles, and says what does nothing: a line each, with file and line.
    ///
    /// - Throws: as `load`.
    package static func check(directory: String) throws -> (phrases: Int, remarks: [String]) {
        let files = try self.texts(below: directory)
        _ = try compiled(files)
        let lexicon = try read(files)
        var texts: [String: (lines: [Substring], index: LineIndex)] = [:]
        let remarks = try LexiconAudit.remarks(on: lexicon).map { remark in
            let file = remark.origin.file
            let text = try texts[file] ?? located(in: file)
            texts[file] = text
            let line = line(
                of: remark,
                in: text.lines,
                from: text.index.line(of: remark.origin.key) ?? 1
            )
            return "\(file): line \(line): \(remark.text)"
        }
        return (lexicon.entries.count, remarks)
    }

    private static func located(in file: String) throws -> (lines: [Substring], index: LineIndex) {
        let text = String(decoding: try TextFile.read(file), as: UTF8.self)
        return (text.split(separator: "\n", omittingEmptySubsequences: false), LineIndex(text))
    }

    /// The line of a remark's phrase, which may stand some lines below its key.
    private static func line(
        of remark: LexiconAudit.Remark,
        in lines: [Substring],
        from key: Int
    ) -> Int {
        guard let phrase = remark.phrase else { return key }
        let quoted = "\"\(phrase)\""
        return lines.indices.dropFirst(key - 1).first { lines[$0].contains(quoted) }.map { $0 + 1 }
            ?? key
    }

    /// The faults of the first file that has any, each with its line.
    private static func located(_ faults: LexiconFaults) -> ConfigurationError {
        let file = faults.faults[0].origin.file
        // What is wrong with all files together has no text of its own.
        let text = (try? TextFile.read(file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let collector = FaultCollector(LineIndex(text))
        for fault in faults.faults where fault.origin.file == file {
            collector.note(fault.origin.key, fault.problem)
        }
        return ConfigurationError(file: file, faults: collector.faults)
    }

    /// The file of the judge's weights; nil where there is none.
    private static func weights(
        _ directory: String
    ) throws(TextFile.ReadError) -> (path: String, bytes: [UInt8])? {
        let path = "\(directory)/judge.weights"
        guard access(path, F_OK) == 0 else { return nil }
        return (path, try TextFile.read(path))
    }

    /// The lexicon with the judge's weights; without, the frames alone decide.
    private static func weighted(
        _ lexicon: CompiledLexicon,
        _ file: (path: String, bytes: [UInt8])?
    ) throws(TextFile.ReadError) -> CompiledLexicon {
        guard let file else { return lexicon }
        guard let weights = JudgeWeights(file: file.bytes) else {
            throw TextFile.ReadError(
                description:
                    "\(file.path) holds no weights of this version: \"make train\" makes them"
            )
        }
        var lexicon = lexicon
        lexicon.weights = weights
        return lexicon
    }

    private static func compiled(
        _ texts: [(path: String, bytes: [UInt8])]
    ) throws -> CompiledLexicon {
        do {
            return try CompiledLexicon(try read(texts))
        } catch let faults as LexiconFaults {
            throw located(faults)
        }
    }

    private static func read(_ texts: [(path: String, bytes: [UInt8])]) throws -> Lexicon {
        var lexicon = Lexicon()
        for (path, bytes) in texts {
            let text = String(decoding: bytes, as: UTF8.self)
            guard case .table(let values) = try parsed(text, path) else { continue }
            let faults = FaultCollector(LineIndex(text))
            var tables = LexiconTables(file: path)
            tables.read(TableReader(values, path: "", faults: faults), into: &lexicon)
            guard faults.faults.isEmpty else {
                throw ConfigurationError(file: path, faults: faults.faults)
            }
        }
        return lexicon
    }

    private static func parsed(
        _ text: String,
        _ path: String
    ) throws(ConfigurationError) -> TOMLNode {
        do throws(ConfigurationFault) {
            return try TOMLNode.parse(text)
        } catch {
            throw ConfigurationError(file: path, faults: [error])
        }
    }

    private static func texts(
        below directory: String
    ) throws -> [(path: String, bytes: [UInt8])] {
        let paths = try files(below: directory)
        guard !paths.isEmpty else {
            throw TextFile.ReadError(description: "\(directory) holds no lexicon (.toml)")
        }
        return try paths.map { ($0, try TextFile.read($0)) }
    }

    private static func files(below directory: String) throws(TextFile.ReadError) -> [String] {
        guard let stream = opendir(directory) else {
            throw TextFile.ReadError(
                description: "\(directory) cannot be read: \(String(cString: strerror(errno)))"
            )
        }
        defer { closedir(stream) }
        var files: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".toml") {
                files.append("\(directory)/\(name)")
            } else if Int32(entry.pointee.d_type) == Int32(DT_DIR), !name.hasPrefix(".") {
                files += try self.files(below: "\(directory)/\(name)")
            }
        }
        return files.sorted()
    }
}
