/// Bytes that are meant to be UTF-8, made so.
enum UTF8Repair {
    /// The bytes with U+FFFD in place of each sequence that is ill-formed, and how many those were.
    static func repaired(_ bytes: some Collection<UInt8>) -> (bytes: [UInt8], count: Int) {
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count)
        var count = 0
        var decoder = UTF8()
        var next = bytes.makeIterator()
        while true {
            switch decoder.decode(&next) {
            case .scalarValue(let scalar): repaired.append(contentsOf: String(scalar).utf8)
            case .error:
                count += 1
                repaired += replacement
            case .emptyInput: return (repaired, count)
            }
        }
    }

    private static let replacement = Array("\u{FFFD}".utf8)
}
