/// A `PhraseIndex` in the making: nodes in the order in which phrases are added.
struct PhraseIndexBuilder {
    private var roots: [UInt32] = [0]
    private var steps: [Step: UInt32] = [:]
    /// What ends at a node, by language; -1 for nothing.
    private var meanings: [[Int32]] = Language.allCases.map { _ in [-1] }

    private struct Step: Hashable {
        let node: UInt32
        let word: UInt32
    }

    /// The node of a phrase of one word, which is made where it is missing.
    mutating func root(_ word: UInt32) -> UInt32 {
        let first = Int(word)
        if roots.count <= first { roots += [UInt32](repeating: 0, count: first + 1 - roots.count) }
        if roots[first] == 0 { roots[first] = makeNode() }
        return roots[first]
    }

    /// The node one word on.
    mutating func next(from node: UInt32, _ word: UInt32) -> UInt32 {
        let step = Step(node: node, word: word)
        if let known = steps[step] { return known }
        let made = makeNode()
        steps[step] = made
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
        let order = levelOrder()
        let (ends, table) = ends(of: order.nodes, renumbering: numbers)
        var places = [UInt32](repeating: 0, count: meanings[0].count)
        for (place, node) in order.nodes.enumerated() { places[Int(node)] = UInt32(place) }
        return PhraseIndex(
            roots: NumberTable(roots.map { places[Int($0)] }),
            words: NumberTable(order.words),
            firstChildren: NumberTable(order.firstChildren),
            ends: NumberTable(ends),
            meanings: NumberTable(table)
        )
    }

    /// All nodes level by level, children in order of their words; node 0 stands for none and has no child.
    private func levelOrder() -> (nodes: [UInt32], words: [UInt32], firstChildren: [UInt32]) {
        let sorted = steps.sorted {
            ($0.key.node, $0.key.word) < ($1.key.node, $1.key.word)
        }
        var firstStep = [Int](repeating: 0, count: meanings[0].count + 1)
        for step in sorted { firstStep[Int(step.key.node) + 1] += 1 }
        for node in firstStep.indices.dropFirst() { firstStep[node] += firstStep[node - 1] }

        var nodes: [UInt32] = [0]
        var words: [UInt32] = [0]
        for (word, root) in roots.enumerated() where root != 0 {
            nodes.append(root)
            words.append(UInt32(word))
        }
        var firstChildren: [UInt32] = []
        while firstChildren.count < nodes.count {
            let node = Int(nodes[firstChildren.count])
            firstChildren.append(UInt32(nodes.count))
            for step in sorted[firstStep[node]..<firstStep[node + 1]] {
                nodes.append(step.value)
                words.append(step.key.word)
            }
        }
        firstChildren.append(UInt32(nodes.count))
        return (nodes, words, firstChildren)
    }

    private func ends(
        of nodes: [UInt32],
        renumbering numbers: [Int32]
    ) -> (ends: [Int32], table: [Int32]) {
        var places: [[Int32]: Int32] = [:]
        var table: [Int32] = []
        let ends = nodes.map { node -> Int32 in
            let row = meanings.map { of in
                of[Int(node)] < 0 ? -1 : numbers[Int(of[Int(node)])]
            }
            guard row.contains(where: { $0 >= 0 }) else { return -1 }
            if let place = places[row] { return place }
            let place = Int32(table.count)
            places[row] = place
            table += row
            return place
        }
        return (ends, table)
    }

    private mutating func makeNode() -> UInt32 {
        for language in meanings.indices { meanings[language].append(-1) }
        return UInt32(meanings[0].count - 1)
    }
}
