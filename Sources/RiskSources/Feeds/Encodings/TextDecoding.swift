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
            self.init(bytes[...], as: unmarked)
            return
        }
        let highBytes = bytes.count { $0 >= 0x80 }
        let isUTF8 = highBytes > 0 && UTF8Repair.isSound(bytes)
        let label = DeclaredEncoding.ofHTTP(contentType) ?? DeclaredEncoding.ofXML(bytes)
        let declared = label.flatMap(TextEncoding.init(label:))
        if let declared, !declared.isWide {
            if isUTF8, highBytes >= declared.highBytesToDoubt {
                self.init(utf8: bytes, diagnostics: [])
            } else {
                self.init(bytes[...], as: declared)
            }
            return
        }
        let unknown = label.map { ["the encoding is not \"\($0.prefix(40))\", as is told"] } ?? []
        if highBytes == 0 || isUTF8 {
            self.init(utf8: bytes, diagnostics: unknown)
            return
        }
        let guess = EncodingGuess.of(bytes)
        let decoded = TextDecoding(bytes[...], as: guess)
        let note = "no encoding is told and the bytes are not UTF-8; read as \(guess.name)"
        self.init(utf8: decoded.utf8, diagnostics: unknown + [note] + decoded.diagnostics)
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
