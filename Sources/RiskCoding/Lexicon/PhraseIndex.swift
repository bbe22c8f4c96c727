/// All phrases of a lexicon as one automaton over words: from a place in a text to the longest phrase that begins there.
struct PhraseIndex: Sendable {
    /// The node that a first word leads to, by the word's number; 0 for none.
    private var roots: [UInt32] = [0]
    /// Steps from node to node: open addressing over (node, word).
    private var keys: [UInt64] = [UInt64](repeating: 0, count: 64)
    private var targets: [UInt32] = [UInt32](repeating: 0, count: 64)
    private var mask = 63
    private var steps = 0
    /// What the phrase that ends at a node means, by language; -1 for nothing that ends there.
    private var meanings: [[Int32]] = Language.allCases.map { _ in [-1] }
    private(set) var nodes = 1

    /// The longest phrase from a token on: how many tokens it takes and what it means.
    @inline(__always)
    func longest(
        in tokens: [Token],
        at start: Int,
        _ language: Language
    ) -> (count: Int, meaning: Int32)? {
        let first = Int(tokens[start].word)
        guard first < roots.count, roots[first] != 0 else { return nil }
        var node = roots[first]
        let ends = meanings[language.index]
        var best: (Int, Int32)?
        var next = start + 1
        while true {
            let meaning = ends[Int(node)]
            if meaning >= 0 { best = (next - start, meaning) }
            guard next < tokens.count, tokens[next].word != 0,
                tokens[next].gap.isDisjoint(with: .breaksPhrase)
            else { return best }
            node = step(from: node, by: tokens[next].word)
            if node == 0 { return best }
            next += 1
        }
    }

    /// Adds a phrase; returns the node that it ends at.
    mutating func insert(_ words: [UInt32]) -> Int {
        let first = Int(words[0])
        if roots.count <= first {
            roots += [UInt32](repeating: 0, count: first + 1 - roots.count)
        }
        if roots[first] == 0 { roots[first] = makeNode() }
        var node = roots[first]
        for word in words.dropFirst() {
            var next = step(from: node, by: word)
            if next == 0 {
                next = makeNode()
                put(node, word, next)
            }
            node = next
        }
        return Int(node)
    }

    /// The node of a phrase of one word.
    func node(of word: UInt32) -> Int? {
        let first = Int(word)
        return first < roots.count && roots[first] != 0 ? Int(roots[first]) : nil
    }

    func meaning(at node: Int, _ language: Language) -> Int { Int(meanings[language.index][node]) }

    mutating func setMeaning(_ meaning: Int, at node: Int, _ language: Language) {
        meanings[language.index][node] = Int32(meaning)
    }

    private mutating func makeNode() -> UInt32 {
        for language in meanings.indices { meanings[language].append(-1) }
        nodes += 1
        return UInt32(nodes - 1)
    }

    @inline(__always)
    private func step(from node: UInt32, by word: UInt32) -> UInt32 {
        let key = UInt64(node) << 32 | UInt64(word)
        var place = Self.place(key) & mask
        while targets[place] != 0 {
            if keys[place] == key { return targets[place] }
            place = (place + 1) & mask
        }
        return 0
    }

    private mutating func put(_ node: UInt32, _ word: UInt32, _ target: UInt32) {
        steps += 1
        if steps * 2 > mask { grow() }
        place(UInt64(node) << 32 | UInt64(word), target)
    }

    private mutating func place(_ key: UInt64, _ target: UInt32) {
        var place = Self.place(key) & mask
        while targets[place] != 0 { place = (place + 1) & mask }
        keys[place] = key
        targets[place] = target
    }

    private mutating func grow() {
        let old = zip(keys, targets).filter { $0.1 != 0 }
        mask = (mask + 1) * 2 - 1
        keys = [UInt64](repeating: 0, count: mask + 1)
        targets = [UInt32](repeating: 0, count: mask + 1)
        for (key, target) in old { place(key, target) }
    }

    /// Fibonacci hashing (Knuth, TAOCP 3, 6.4).
    @inline(__always)
    private static func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
    }
}
