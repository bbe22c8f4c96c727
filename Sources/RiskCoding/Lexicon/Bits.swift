/// The places of the bits that are set in a number, lowest first.
struct Bits: Sequence, IteratorProtocol {
    private var rest: UInt64

    init(_ number: UInt64) { rest = number }

    mutating func next() -> Int? {
        guard rest != 0 else { return nil }
        defer { rest &= rest - 1 }
        return rest.trailingZeroBitCount
    }
}
