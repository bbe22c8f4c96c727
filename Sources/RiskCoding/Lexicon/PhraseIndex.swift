/// All phrases of a lexicon as one automaton over words: from a place in a text to the longest phrase that begins there.
struct PhraseIndex: Sendable {
    /// The node that a first word leads to, by the word's number; 0 for none.
    let roots: [UInt32]
    let steps: StepTable
    /// What the phrase that ends at a node means in each language, as a place in `meanings`; -1 where none ends.
    let ends: [Int32]
    /// Three numbers of meanings, one a language; -1 where the phrase is none of the language's.
    ///
    /// Most phrases mean what others mean too, so that the table is short.
    let meanings: [Int32]

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
        var best: (Int, Int32)?
        var next = start + 1
        while true {
            let end = ends[Int(node)]
            if end >= 0, meanings[Int(end) + language.index] >= 0 {
                best = (next - start, meanings[Int(end) + language.index])
            }
            guard next < tokens.count, tokens[next].word != 0,
                tokens[next].gap.isDisjoint(with: .breaksPhrase)
            else { return best }
            node = steps.step(from: node, by: tokens[next].word)
            if node == 0 { return best }
            next += 1
        }
    }
}

/// A `PhraseIndex` in the making.
struct PhraseIndexBuilder {
    private var roots: [UInt32] = [0]
    private var steps = StepTable()
    /// What ends at a node, by language; -1 for nothing.
    private var meanings: [[Int32]] = Language.allCases.map { _ in [-1] }

    /// The node of a phrase of one word, which is made where it is missing.
    mutating func root(_ word: UInt32) -> UInt32 {
        let first = Int(word)
        if roots.count <= first { roots += [UInt32](repeating: 0, count: first + 1 - roots.count) }
        if roots[first] == 0 { roots[first] = makeNode() }
        return roots[first]
    }

    /// The node one word on.
    mutating func next(from node: UInt32, _ word: UInt32) -> UInt32 {
        let known = steps.step(from: node, by: word)
        if known != 0 { return known }
        let made = makeNode()
        steps.put(node, word, made)
        return made
    }

    /// The node of a phrase of one word.
    func node(of word: UInt32) -> UInt32? {
        let first = Int(word)
        return first < roots.count && roots[first] != 0 ? roots[first] : nil
    }

    func meaning(at node: UInt32, _ language: Language) -> Int {
        Int(meanings[language.index][Int(node)])
    }

    mutating func setMeaning(_ meaning: Int, at node: UInt32, _ language: Language) {
        meanings[language.index][Int(node)] = Int32(meaning)
    }

    /// The index, with each meaning's number taken through a table of new ones.
    func finished(renumbering numbers: [Int32]) -> PhraseIndex {
        var places: [[Int32]: Int32] = [:]
        var table: [Int32] = []
        let ends = meanings[0].indices.map { node -> Int32 in
            let row = meanings.map { $0[node] < 0 ? -1 : numbers[Int($0[node])] }
            guard row.contains(where: { $0 >= 0 }) else { return -1 }
            if let place = places[row] { return place }
            let place = Int32(table.count)
            places[row] = place
            table += row
            return place
        }
        return PhraseIndex(roots: roots, steps: steps, ends: ends, meanings: table)
    }

    private mutating func makeNode() -> UInt32 {
        for language in meanings.indices { meanings[language].append(-1) }
        return UInt32(meanings[0].count - 1)
    }
}
