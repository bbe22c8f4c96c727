extension Limits {
    /// What is read of a file, and unpacked, at once.
    package static let chunkBytes = 256 << 10
    /// How many times its size a file may unpack to: event rows shrink to a seventh, and deflate can do a thousandth.
    static let unpackingRatio = 100
    /// What may be unpacked whatever the ratio: small files of repeated text are honest.
    static let freelyUnpackedBytes = 16 << 20
    /// Encodings of one body, one within the other: more than servers use.
    static let contentCodings = 3
}
