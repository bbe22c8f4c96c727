import CLibxml2

/// Builds a tree from what libxml2's SAX2 parser reports.
///
/// The parser recovers from faults, opens no file and no address, and knows XML's five entities alone; the bytes come
/// through `MarkupRepair`, which leaves no document type in them.
final class XMLTreeBuilder {
    private var nodes: [XMLTree.Node] = []
    private var names: [XMLTree.Name] = []
    private var attributes: [XMLTree.Attribute] = []
    private var text: [UInt8] = []
    private var open: [Int32] = []
    private var namespaces: [Int32] = []
    private var openNamespaces: Int32 = 0
    private var known: [NameKey: Int32] = [:]
    /// A feed in a namespace that nobody knows is that namespace's: its elements are the core's.
    private var rootNamespace: UnsafePointer<xmlChar>?
    private var diagnostics = RepairLog()
    private var faults = 0
    private var parser: xmlParserCtxtPtr?

    /// The parser keeps each name once: its address stands for it.
    private struct NameKey: Hashable {
        let local: UnsafePointer<xmlChar>
        let prefix: UnsafePointer<xmlChar>?
        let uri: UnsafePointer<xmlChar>?
    }

    static func build(_ bytes: [UInt8]) -> XMLTree {
        let builder = XMLTreeBuilder()
        builder.parse(bytes)
        return builder.tree
    }

    // libxml2 sets up its tables once, before threads use them.
    private static let library: Void = xmlInitParser()

    private init() {
        _ = Self.library
    }

    private func parse(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let context = xmlCreateMemoryParserCtxt(start, Int32(buffer.count)) else {
                return
            }
            defer { xmlFreeParserCtxt(context) }
            // Without NOENT, "&amp;" in an attribute comes as "&#38;". There are no entities but XML's own.
            let options =
                XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
                | XML_PARSE_NOCDATA.rawValue | XML_PARSE_IGNORE_ENC.rawValue
                | XML_PARSE_NOENT.rawValue
            _ = xmlCtxtUseOptions(context, Int32(options))
            context.pointee.sax.pointee = Self.handler
            context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
            parser = context
            _ = xmlParseDocument(context)
            parser = nil
            if let document = context.pointee.myDoc { xmlFreeDoc(document) }
            context.pointee.myDoc = nil
        }
    }

    private var tree: XMLTree {
        while !open.isEmpty { endElement() }
        return XMLTree(
            nodes: nodes,
            names: names,
            attributes: attributes,
            text: text,
            diagnostics: diagnostics.sentences
        )
    }

    // MARK: - What the parser reports

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.getEntity = { _, name in xmlGetPredefinedEntity(name) }
        handler.startElementNs = {
            context,
            local,
            prefix,
            uri,
            namespaces,
            _,
            count,
            _,
            attributes in
            guard let local else { return }
            XMLTreeBuilder.of(context)?.startElement(
                NameKey(local: local, prefix: prefix, uri: uri),
                declaring: namespaces,
                UnsafeBufferPointer(start: attributes, count: Int(count) * 5)
            )
        }
        handler.endElementNs = { context, _, _, _ in XMLTreeBuilder.of(context)?.endElement() }
        handler.characters = { context, text, count in
            XMLTreeBuilder.of(context)?.append(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.serror = { context, error in
            guard let error else { return }
            XMLTreeBuilder.of(context)?.note(error.pointee)
        }
        return handler
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
        context.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private func startElement(
        _ key: NameKey,
        declaring namespaceCount: Int32,
        _ values: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
    ) {
        openNamespaces += namespaceCount
        if let reason = reasonToStop {
            diagnostics.note(reason)
            // Safe in a callback of an element alone: in one of a fault the parser still holds what this frees.
            if let parser { xmlStopParser(parser) }
            return
        }
        if nodes.isEmpty { rootNamespace = key.uri }
        let first = Int32(attributes.count)
        for at in stride(from: 0, to: values.count, by: 5) { keepAttribute(values, at: at) }
        let node = XMLTree.Node(
            name: name(key),
            parent: open.last ?? -1,
            end: 0,
            content: first..<Int32(attributes.count)
        )
        open.append(Int32(nodes.count))
        namespaces.append(namespaceCount)
        nodes.append(node)
    }

    /// Local name, prefix, namespace, and where the value begins and ends.
    private func keepAttribute(
        _ values: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
        at: Int
    ) {
        guard let local = values[at], let start = values[at + 3], let end = values[at + 4] else {
            return
        }
        let range = text.count..<(text.count + (end - start))
        text += UnsafeBufferPointer(start: start, count: end - start)
        let key = NameKey(local: local, prefix: values[at + 1], uri: values[at + 2])
        attributes.append(XMLTree.Attribute(name: name(key), value: range))
    }

    private func endElement() {
        guard let index = open.popLast() else { return }
        openNamespaces -= namespaces.popLast() ?? 0
        nodes[Int(index)].end = Int32(nodes.count)
    }

    private func append(_ piece: UnsafeBufferPointer<xmlChar>) {
        guard let parent = open.last, nodes.count < Limits.nodes else { return }
        let start = Int32(text.count)
        text += piece
        let last = nodes.count - 1
        if nodes[last].name < 0, nodes[last].parent == parent,
            nodes[last].content.upperBound == start
        {
            nodes[last].content = nodes[last].content.lowerBound..<Int32(text.count)
            return
        }
        nodes.append(
            XMLTree.Node(
                name: -1,
                parent: parent,
                end: Int32(nodes.count + 1),
                content: start..<Int32(text.count)
            )
        )
    }

    private var reasonToStop: String? {
        if faults >= Limits.faults { return "the document has too many faults to be read on" }
        let fits =
            nodes.count < Limits.nodes && names.count < Limits.names
            && openNamespaces <= Limits.namespaces
        return fits ? nil : "the document has more elements, names or namespaces than are read"
    }

    private func note(_ error: xmlError) {
        faults += 1
        // An undeclared prefix is read by convention, and is no loss.
        guard error.code != Int32(XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue) else { return }
        guard error.level.rawValue > XML_ERR_WARNING.rawValue else { return }
        let message = error.message.map { String(cString: $0) } ?? "fault \(error.code)"
        diagnostics.note("not well-formed: \(PlainText.line(message) ?? message)")
    }

    private func name(_ key: NameKey) -> Int32 {
        if let index = known[key] { return index }
        let local = String(cString: key.local)
        let index = Int32(names.count)
        names.append(
            XMLTree.Name(
                namespace: namespace(key),
                local: local.lowercased(),
                isUpperCase: local.utf8.allSatisfy { !(0x61...0x7A).contains($0) }
            )
        )
        known[key] = index
        return index
    }

    private func namespace(_ key: NameKey) -> Namespace {
        if let uri = key.uri {
            let namespace = Namespace(uri: String(cString: uri))
            return namespace == .unknown && uri == rootNamespace ? .core : namespace
        }
        return key.prefix.map { Namespace(undeclaredPrefix: String(cString: $0)) } ?? .core
    }
}
