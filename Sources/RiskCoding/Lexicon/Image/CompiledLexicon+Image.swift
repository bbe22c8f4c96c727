import RiskModel

/// A compiled lexicon as bytes: what takes a fifth of a second to compile is read in a few milliseconds.
///
/// An image holds for the key it was made with, which is to stand for the lexicon's text and for the program.
extension CompiledLexicon {
    package func image(key: [UInt8]) -> [UInt8] {
        var body = ImageWriter()
        write(to: &body)
        var image = ImageWriter()
        image.put(key)
        image.put(Self.checksum(body.bytes[...]))
        return image.bytes + body.bytes
    }

    /// Nil for an image that was made with another key, or that is damaged.
    package init?(image: [UInt8], key: [UInt8]) {
        var header = ImageWriter()
        header.put(key)
        let length = header.bytes.count + MemoryLayout<UInt64>.size
        guard image.count > length, image.starts(with: header.bytes) else { return nil }
        header.put(Self.checksum(image[length...]))
        guard image.starts(with: header.bytes) else { return nil }
        var reader = ImageReader(image[length...])
        guard let tables = try? LexiconTables(from: &reader) else { return nil }
        self.init(tables)
    }

    /// FNV-1a over words of eight bytes, with the rest as one word more.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { buffer in
            var hash = Vocabulary.seed
            var place = 0
            while place + 8 <= buffer.count {
                hash = step(hash, buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                place += 8
            }
            let rest = buffer[place...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return step(step(hash, rest), UInt64(buffer.count))
        }
    }

    private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (hash ^ word) &* 0x100_0000_01B3
        return mixed ^ mixed >> 32
    }
}
