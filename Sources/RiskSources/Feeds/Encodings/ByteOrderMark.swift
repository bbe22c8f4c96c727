/// The mark with which a text says what its bytes are.
struct ByteOrderMark {
    let encoding: TextEncoding
    let length: Int

    init?(_ bytes: [UInt8]) {
        let found = Self.marks.first { bytes.starts(with: $0.bytes) }
        guard let found else { return nil }
        encoding = found.encoding
        length = found.bytes.count
    }

    /// What a text without a mark must be when its "<" is wider than a byte, or is not ASCII's
    /// (XML 1.0, appendix F).
    static func encodingWithoutMark(_ bytes: [UInt8]) -> TextEncoding? {
        unmarked.first { bytes.starts(with: $0.bytes) }?.encoding
    }

    // UTF-32's little-endian mark begins with UTF-16's.
    private static let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
        ([0xEF, 0xBB, 0xBF], .utf8),
        ([0xFF, 0xFE, 0x00, 0x00], .utf32Little),
        ([0x00, 0x00, 0xFE, 0xFF], .utf32Big),
        ([0xFF, 0xFE], .utf16Little),
        ([0xFE, 0xFF], .utf16Big),
    ]

    private static let unmarked: [(bytes: [UInt8], encoding: TextEncoding)] = [
        ([0x3C, 0x00, 0x00, 0x00], .utf32Little),
        ([0x00, 0x00, 0x00, 0x3C], .utf32Big),
        ([0x3C, 0x00], .utf16Little),
        ([0x00, 0x3C], .utf16Big),
        ([0x4C, 0x6F, 0xA7, 0x94], .ebcdic),
    ]
}
