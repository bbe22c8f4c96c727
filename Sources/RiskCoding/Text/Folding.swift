/// What one scalar of a text is to the coder, with case, accents, width and Chinese variants folded away.
enum Folded {
    /// One or two ASCII letters or digits, two for ligatures.
    case letters(UInt8, UInt8?)
    /// A Chinese character, in its simplified form.
    case chinese(UInt16)
    /// A letter of another script, or a variant that has no ASCII base.
    case other(UInt32)
    case mark(Token.Gap)
    /// Zero-width and combining characters: as though they were not there.
    case nothing
}

/// Folds scalars beyond ASCII.
///
/// Latin letters lose their accents, so that all-capital headlines and careless keyboards match; full-width
/// forms become ASCII; traditional characters become simplified ones by the lexicon's table.
package struct Folding: Sendable {
    /// By scalar from U+4E00; 0 where a character is its own simplified form.
    private let simplified: NumberTable<UInt16>

    private static let firstIdeograph: UInt32 = 0x4E00
    private static let lastIdeograph: UInt32 = 0x9FFF

    /// Takes pairs of a traditional character and its simplified form; characters outside the basic plane are passed over.
    package init(simplifying pairs: [(Unicode.Scalar, Unicode.Scalar)] = []) {
        var table = [UInt16](
            repeating: 0,
            count: pairs.isEmpty ? 0 : Int(Self.lastIdeograph - Self.firstIdeograph) + 1
        )
        for (traditional, plain) in pairs
        where Self.isIdeograph(traditional.value) && Self.isIdeograph(plain.value) {
            table[Int(traditional.value - Self.firstIdeograph)] = UInt16(plain.value)
        }
        simplified = NumberTable(table)
    }

    @inline(__always)
    func fold(_ scalar: UInt32) -> Folded {
        if Self.isIdeograph(scalar) {
            guard !simplified.isEmpty else { return .chinese(UInt16(scalar)) }
            let plain = simplified[Int(scalar - Self.firstIdeograph)]
            return .chinese(plain == 0 ? UInt16(scalar) : plain)
        }
        if scalar < 0x250 { return Self.latin(scalar) }
        return Self.punctuationOrOther(scalar)
    }

    static func isIdeograph(_ scalar: UInt32) -> Bool {
        (firstIdeograph...lastIdeograph).contains(scalar)
    }

    private static func latin(_ scalar: UInt32) -> Folded {
        if scalar < 0xC0 {
            switch scalar {
            case 0xAB, 0xBB: return .mark(.quote)
            case 0xAD: return .nothing
            case 0xAA: return .letters(UInt8(ascii: "a"), nil)
            case 0xBA: return .letters(UInt8(ascii: "o"), nil)
            default: return .mark(.space)
            }
        }
        let packed = bases[Int(scalar - 0xC0)]
        if packed == 0 { return .other(scalar) }
        let second = UInt8(packed >> 8)
        return .letters(UInt8(truncatingIfNeeded: packed), second == 0 ? nil : second)
    }

    private static func punctuationOrOther(_ scalar: UInt32) -> Folded {
        switch scalar {
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x2069, 0x20D0...0x20FF, 0x302A...0x302F, 0x3099, 0x309A, 0xFE00...0xFE0F,
            0xFE20...0xFE2F, 0xFEFF, 0xFF9E, 0xFF9F, 0x1F3FB...0x1F3FF, 0xE0000...0xE01EF:
            .nothing
        case 0x2010, 0x2011: .mark(.space)
        case 0x2012...0x2015, 0x2E3A, 0x2E3B: .mark(.dash)
        case 0x2018, 0x2019, 0x201B, 0x2032: .mark(.apostrophe)
        case 0x201C...0x201F, 0x2039, 0x203A, 0x300A...0x300F: .mark(.quote)
        case 0x2026: .mark(.space)
        case 0x2028, 0x2029: .mark(.line)
        case 0x3001: .mark(.slash)
        case 0xFF0C: .mark(.comma)
        case 0x3002, 0xFF01, 0xFF0E, 0xFF61: .mark(.stop)
        case 0xFF1F: .mark([.stop, .question])
        case 0xFF1B: .mark(.semicolon)
        case 0xFF1A: .mark(.colon)
        case 0xFF08, 0xFF09, 0x3010, 0x3011, 0x3014, 0x3015: .mark(.parenthesis)
        case 0xFF10...0xFF19: .letters(UInt8(scalar - 0xFF10) + 48, nil)
        case 0xFF21...0xFF3A: .letters(UInt8(scalar - 0xFF21) + 97, nil)
        case 0xFF41...0xFF5A: .letters(UInt8(scalar - 0xFF41) + 97, nil)
        case 0x2000...0x2BFF, 0x3000...0x303F, 0xFF00...0xFFEF, 0x1F000...0x1FAFF: .mark(.space)
        default: .other(scalar)
        }
    }

    /// The ASCII base of U+00C0 to U+024F, the first letter in the low byte; 0 where there is none.
    private static let bases: [UInt16] = {
        let rows: [(String, String)] = [
            ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎ"), ("ae", "Ææ"), ("c", "ÇçĆćĈĉĊċČč"), ("d", "ÐðĎďĐđ"),
            ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚě"), ("g", "ĜĝĞğĠġĢģǦǧ"), ("h", "ĤĥĦħ"),
            ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐ"), ("j", "Ĵĵ"), ("k", "ĶķǨǩ"), ("l", "ĹĺĻļĽľĿŀŁł"),
            ("n", "ÑñŃńŅņŇň"), ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒ"), ("oe", "Œœ"), ("r", "ŔŕŖŗŘř"),
            ("s", "ŚśŜŝŞşŠšȘș"), ("ss", "ß"), ("t", "ŢţŤťŦŧȚț"), ("th", "Þþ"),
            ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔ"), ("w", "Ŵŵ"), ("y", "ÝýÿŶŷŸ"), ("z", "ŹźŻżŽž"),
        ]
        var table = [UInt16](repeating: 0, count: 0x250 - 0xC0)
        for (base, letters) in rows {
            let bytes = Array(base.utf8)
            let packed = UInt16(bytes[0]) | UInt16(bytes.count > 1 ? bytes[1] : 0) << 8
            for letter in letters.unicodeScalars { table[Int(letter.value) - 0xC0] = packed }
        }
        return table
    }()
}

extension Folding {
    func write(to image: inout ImageWriter) { image.put(simplified) }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        simplified = try image.numbers()
    }
}
