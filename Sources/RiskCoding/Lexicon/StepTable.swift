/// Steps from node to node by a word: open addressing over (node, word), a power of two in size.
struct StepTable: Sendable {
    private var keys: [UInt64]
    private var targets: [UInt32]
    private var mask: Int
    private var count = 0

    init(capacity: Int = 64) {
        keys = [UInt64](repeating: 0, count: capacity)
        targets = [UInt32](repeating: 0, count: capacity)
        mask = capacity - 1
    }

    /// The node that a step leads to; 0 for none.
    @inline(__always)
    func step(from node: UInt32, by word: UInt32) -> UInt32 {
        let key = UInt64(node) << 32 | UInt64(word)
        var place = Self.place(key) & mask
        while targets[place] != 0 {
            if keys[place] == key { return targets[place] }
            place = (place + 1) & mask
        }
        return 0
    }

    mutating func put(_ node: UInt32, _ word: UInt32, _ target: UInt32) {
        count += 1
        if count * 4 > mask * 3 { grow() }
        place(UInt64(node) << 32 | UInt64(word), target)
    }

    private mutating func place(_ key: UInt64, _ target: UInt32) {
        var place = Self.place(key) & mask
        while targets[place] != 0 { place = (place + 1) & mask }
        keys[place] = key
        targets[place] = target
    }

    private mutating func grow() {
        var larger = StepTable(capacity: (mask + 1) * 2)
        for (key, target) in zip(keys, targets) where target != 0 { larger.place(key, target) }
        larger.count = count
        self = larger
    }

    /// Fibonacci hashing (Knuth, TAOCP 3, 6.4).
    @inline(__always)
    private static func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
    }
}
