import RiskModel

/// A compiled lexicon as bytes, with the judge's weights: what takes a fifth of a second to compile is there in a few
/// milliseconds, its large tables read in place.
///
/// An image holds for the key it was made with, which is to stand for the lexicon's text and for the program.
extension CompiledLexicon {
    package func image(key: [UInt8]) -> [UInt8] {
        var body = ImageWriter()
        write(to: &body)
        var image = ImageWriter()
        image.put(key)
        image.put(body.bytes.withUnsafeBytes { Self.checksum($0) })
        return image.bytes + body.bytes
    }

    /// Nil for an image that was made with another key, or that is damaged.
    package init?(image: ImageBytes, key: [UInt8]) {
        var header = ImageWriter()
        header.put(key)
        let length = header.bytes.count + MemoryLayout<UInt64>.size
        guard image.bytes.count > length, image.bytes.starts(with: header.bytes) else { return nil }
        header.put(Self.checksum(UnsafeRawBufferPointer(rebasing: image.bytes[length...])))
        guard image.bytes.starts(with: header.bytes) else { return nil }
        var reader = ImageReader(image, from: length)
        do throws(ImageReader.Fault) { try self.init(from: &reader) } catch { return nil }
    }

    /// FNV-1a over words of eight bytes, with the rest as one word more.
    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = Vocabulary.seed
        var place = 0
        while place + 8 <= bytes.count {
            hash = step(hash, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        let rest = bytes[place...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return step(step(hash, rest), UInt64(bytes.count))
    }

    private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (hash ^ word) &* 0x100_0000_01B3
        return mixed ^ mixed >> 32
    }
}
