/// All phrases of a lexicon as one trie over words: from a place in a text to the longest phrase that begins there.
///
/// Nodes are numbered level by level, those of one parent side by side and in order of their words, so that a step
/// is a search among a few neighbours and the whole is four flat tables.
struct PhraseIndex: Sendable {
    /// The node that a first word leads to, by the word's number; 0 for none.
    let roots: NumberTable<UInt32>
    /// The word that leads to a node.
    let words: NumberTable<UInt32>
    /// The first child of a node; its last one stands before the first of the node after it.
    let firstChildren: NumberTable<UInt32>
    /// What the phrase that ends at a node means in each language, as a place in `meanings`; -1 where none ends.
    let ends: NumberTable<Int32>
    /// Three numbers of meanings, one a language; -1 where the phrase is none of the language's.
    ///
    /// Most phrases mean what others mean too, so that the table is short.
    let meanings: NumberTable<Int32>

    /// The longest phrase from a token on: how many tokens it takes and what it means.
    @inline(__always)
    func longest(
        in tokens: [Token],
        at start: Int,
        _ language: Language
    ) -> (count: Int, meaning: Int32)? {
        let first = Int(tokens[start].word)
        guard first < roots.count, roots[first] != 0 else { return nil }
        var node = Int(roots[first])
        var best: (Int, Int32)?
        var next = start + 1
        while true {
            let end = ends[node]
            if end >= 0, meanings[Int(end) + language.index] >= 0 {
                best = (next - start, meanings[Int(end) + language.index])
            }
            guard next < tokens.count, tokens[next].word != 0,
                tokens[next].gap.isDisjoint(with: .breaksPhrase),
                let step = step(from: node, by: tokens[next].word)
            else { return best }
            node = step
            next += 1
        }
    }

    /// The child that a word leads to.
    @inline(__always)
    private func step(from node: Int, by word: UInt32) -> Int? {
        var low = Int(firstChildren[node])
        var high = Int(firstChildren[node + 1])
        while low < high {
            let middle = (low + high) / 2
            if words[middle] == word { return middle }
            if words[middle] < word { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}

extension PhraseIndex {
    func write(to image: inout ImageWriter) {
        for table in [roots, words, firstChildren] { image.put(table) }
        for table in [ends, meanings] { image.put(table) }
    }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        roots = try image.numbers()
        words = try image.numbers()
        firstChildren = try image.numbers()
        ends = try image.numbers()
        meanings = try image.numbers()
    }
}
