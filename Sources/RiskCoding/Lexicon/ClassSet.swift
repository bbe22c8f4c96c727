/// A set of word classes, at most 64.
struct ClassSet: Hashable, Sendable {
    var bits: UInt64 = 0

    static let limit = 64

    func contains(_ index: Int) -> Bool { bits & (1 << UInt64(index)) != 0 }
    func isDisjoint(with other: ClassSet) -> Bool { bits & other.bits == 0 }
    var isEmpty: Bool { bits == 0 }
    mutating func insert(_ index: Int) { bits |= 1 << UInt64(index) }
    mutating func formUnion(_ other: ClassSet) { bits |= other.bits }
    func intersection(_ other: ClassSet) -> ClassSet { ClassSet(bits: bits & other.bits) }
    func subtracting(_ other: ClassSet) -> ClassSet { ClassSet(bits: bits & ~other.bits) }
}
