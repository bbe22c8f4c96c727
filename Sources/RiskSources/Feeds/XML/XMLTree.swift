/// An XML document as a list of its elements and texts in the order of the document.
///
/// What is within an element follows it without a gap, so nothing here recurses, however deep a document is.
final class XMLTree: Sendable {
    struct Name: Hashable, Sendable {
        let namespace: Namespace
        /// In lower case: publishers write `pubdate` and `pubDate`, and CDF is all upper case.
        let local: String
        let isUpperCase: Bool
    }

    struct Attribute: Sendable {
        let name: Int32
        let value: Range<Int>
    }

    struct Node: Sendable {
        /// Of `names`; -1 for a text.
        var name: Int32
        var parent: Int32
        /// The node after the last within this one.
        var end: Int32
        /// Of `attributes` for an element, of `text` for a text.
        var content: Range<Int32>
    }

    let nodes: [Node]
    let names: [Name]
    let attributes: [Attribute]
    let text: [UInt8]
    /// What the parser found wrong.
    let diagnostics: [String]

    init(
        nodes: [Node],
        names: [Name],
        attributes: [Attribute],
        text: [UInt8],
        diagnostics: [String]
    ) {
        self.nodes = nodes
        self.names = names
        self.attributes = attributes
        self.text = text
        self.diagnostics = diagnostics
    }

    var root: XMLElement? { nodes.isEmpty ? nil : XMLElement(tree: self, index: 0) }
}
