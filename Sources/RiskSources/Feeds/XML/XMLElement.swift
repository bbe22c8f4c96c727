/// An element of a tree.
struct XMLElement: Sendable {
    let tree: XMLTree
    let index: Int

    var name: XMLTree.Name { tree.names[Int(tree.nodes[index].name)] }

    var parent: XMLElement? {
        let parent = Int(tree.nodes[index].parent)
        return parent < 0 ? nil : XMLElement(tree: tree, index: parent)
    }

    /// The elements right within this one.
    var children: Children { Children(element: self) }

    func first(_ namespace: Namespace, _ local: String) -> XMLElement? {
        children.first { $0.name.namespace == namespace && $0.name.local == local }
    }

    /// The value of an attribute of no namespace, without white space around it; nil where absent or blank.
    func attribute(_ local: String, in namespace: Namespace = .core) -> String? {
        let range = tree.nodes[index].content
        for attribute in tree.attributes[Int(range.lowerBound)..<Int(range.upperBound)] {
            let name = tree.names[Int(attribute.name)]
            if name.local == local, name.namespace == namespace {
                return PlainText.trimmed(tree.text[attribute.value])
            }
        }
        return nil
    }

    /// The value of an `xml:` attribute here or on the nearest element around that has it.
    func inherited(_ local: String) -> String? {
        var element: XMLElement? = self
        while let at = element {
            if let value = at.attribute(local, in: .xml) { return value }
            element = at.parent
        }
        return nil
    }

    /// The address that references here are relative to by `xml:base`; nil where there is none.
    ///
    /// One `xml:base` is relative to those around it, and the outermost to the document's address.
    func base(from document: String?) -> String? {
        var bases: [String] = []
        var element: XMLElement? = self
        while let at = element {
            if let base = at.attribute("base", in: .xml) { bases.append(base) }
            element = at.parent
        }
        guard !bases.isEmpty else { return nil }
        return bases.reversed().reduce(document) { outer, base in
            Address.resolve(base, against: [outer]) ?? outer
        }
    }

    /// All text within, without white space around it; nil where there is none.
    var text: String? {
        var bytes: [UInt8] = []
        for node in within where node.name < 0 {
            bytes += tree.text[Int(node.content.lowerBound)..<Int(node.content.upperBound)]
            if bytes.count > Limits.markupBytes { break }
        }
        return PlainText.trimmed(bytes[...])
    }

    var hasElements: Bool { within.contains { $0.name >= 0 } }

    /// The nodes within, in order.
    var within: ArraySlice<XMLTree.Node> {
        tree.nodes[(index + 1)..<Int(tree.nodes[index].end)]
    }

    struct Children: Sequence, IteratorProtocol {
        private let tree: XMLTree
        private var at: Int
        private let end: Int

        init(element: XMLElement) {
            tree = element.tree
            at = element.index + 1
            end = Int(element.tree.nodes[element.index].end)
        }

        mutating func next() -> XMLElement? {
            while at < end {
                let found = at
                at = Int(tree.nodes[at].end)
                if tree.nodes[found].name >= 0 { return XMLElement(tree: tree, index: found) }
            }
            return nil
        }
    }
}
