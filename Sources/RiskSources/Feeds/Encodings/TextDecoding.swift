/// The bytes of a feed as UTF-8, and what had to be guessed or repaired.
struct TextDecoding {
    let utf8: [UInt8]
    let diagnostics: [String]

    /// Decodes by byte-order mark, then HTTP charset, then what the XML declares, then a guess.
    ///
    /// A mark is part of the bytes and cannot be wrong about them; a header is set by a server for all its files,
    /// but RFC 7303 puts it above the declaration, and transcoding proxies change it alone. Whichever is tried,
    /// sound UTF-8 with a character outside of ASCII is UTF-8: other encodings do not look like it by chance.
    init(_ bytes: [UInt8], contentType: String?) {
        if let mark = ByteOrderMark(bytes) {
            self.init(bytes[mark.length...], as: mark.encoding)
            return
        }
        if let unmarked = ByteOrderMark.encodingWithoutMark(bytes) {
            self.init(bytes[...], as: unmarked == .ebcdic ? Self.ebcdic(bytes) : unmarked)
            return
        }
        let label = DeclaredEncoding.ofHTTP(contentType) ?? DeclaredEncoding.ofXML(bytes)
        let declared = label.flatMap(TextEncoding.init(label:)).flatMap { $0.isWide ? nil : $0 }
        let unknown = label.flatMap { declared == nil ? $0 : nil }
        let notes = unknown.map { ["the encoding is not \"\($0.prefix(40))\", as is told"] } ?? []
        let soundness = UTF8Repair.soundness(of: bytes)
        if soundness.faults == 0, soundness.highBytes >= declared?.highBytesToDoubt ?? 0 {
            self.init(utf8: bytes, diagnostics: notes)
        } else if let declared, declared != .utf8 {
            self.init(bytes[...], as: declared)
        } else if soundness.characters >= soundness.faults {
            self.init(adding: notes, to: TextDecoding(bytes[...], as: .utf8))
        } else {
            let guess = EncodingGuess.of(bytes)
            let note =
                "the bytes are not UTF-8, and no other encoding is told; read as \(guess.name)"
            self.init(adding: notes + [note], to: TextDecoding(bytes[...], as: guess))
        }
    }

    private init(adding notes: [String], to decoding: TextDecoding) {
        self.init(utf8: decoding.utf8, diagnostics: notes + decoding.diagnostics)
    }

    /// EBCDIC's code pages share the letters that a declaration is written in.
    private static func ebcdic(_ bytes: [UInt8]) -> TextEncoding {
        let head = Iconv.convert(bytes.prefix(Limits.declarationBytes), from: .ebcdic)
        return head.flatMap { DeclaredEncoding.ofXML($0.bytes) }.flatMap(TextEncoding.init(label:))
            ?? .ebcdic
    }

    private init(utf8: [UInt8], diagnostics: [String]) {
        self.utf8 = utf8
        self.diagnostics = diagnostics
    }

    private init(_ bytes: ArraySlice<UInt8>, as encoding: TextEncoding) {
        if encoding == .utf8 {
            let repaired = UTF8Repair.repair(Array(bytes))
            utf8 = repaired.bytes
            diagnostics = repaired.diagnostic.map { [$0] } ?? []
            return
        }
        guard let converted = Iconv.convert(bytes, from: encoding) else {
            let repaired = UTF8Repair.repair(Array(bytes))
            utf8 = repaired.bytes
            diagnostics = ["this system cannot convert \(encoding.name); read as UTF-8"]
            return
        }
        utf8 = converted.bytes
        diagnostics =
            converted.faults == 0
            ? [] : ["\(converted.faults) bytes that \(encoding.name) does not have were replaced"]
    }
}
