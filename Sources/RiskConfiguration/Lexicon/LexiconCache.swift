import Crypto
import Glibc
import RiskCoding

/// The image of a compiled lexicon in a file, for the next start of the same program on the same texts.
struct LexiconCache {
    private let path: String
    private let key: [UInt8]

    init(path: String, of texts: [(path: String, bytes: [UInt8])]) {
        self.path = path
        var hash = SHA256()
        hash.update(data: Self.program())
        for text in texts {
            hash.update(data: Array("\(text.path) \(text.bytes.count)\n".utf8))
            hash.update(data: text.bytes)
        }
        key = Array(hash.finalize())
    }

    /// Nil where there is no image, or one of other texts or of another program.
    func lexicon() -> CompiledLexicon? {
        guard let image = MappedFile.image(path) else { return nil }
        // To be checked it was read whole; coding needs a part of it.
        defer { MappedFile.giveBack(image) }
        return CompiledLexicon(image: image, key: key)
    }

    func keep(_ lexicon: CompiledLexicon) throws(TextFile.WriteError) {
        try TextFile.write(lexicon.image(key: key), to: path)
    }

    /// What tells this build of the program from another: its file's number, size and time.
    private static func program() -> [UInt8] {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return [] }
        let time = status.st_mtim
        return Array("\(status.st_ino) \(status.st_size) \(time.tv_sec) \(time.tv_nsec)".utf8)
    }
}
