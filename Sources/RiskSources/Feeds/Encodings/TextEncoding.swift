/// An encoding by the name that iconv knows it by.
struct TextEncoding: Equatable {
    let name: String

    static let utf8 = TextEncoding(name: "UTF-8")
    static let windows1252 = TextEncoding(name: "WINDOWS-1252")

    private init(name: String) {
        self.name = name
    }

    /// Reads a label as HTTP and XML give it; nil where it names no encoding of text.
    ///
    /// As browsers do (WHATWG Encoding Standard, 4.2), labels of a small set are read as the larger one that
    /// publishers mean: Latin-1 as Windows-1252, GB 2312 as GB 18030, Shift-JIS as Windows-31J.
    init?(label: String) {
        let label = label.lowercased()
        guard !label.isEmpty, label.utf8.count <= Limits.encodingLabelBytes,
            label.utf8.allSatisfy(Self.isLabelByte)
        else { return nil }
        let spellings = [
            Self.meant[label] ?? label, label.replacing("_", with: "-"),
            label.replacing("-", with: "").replacing("_", with: ""),
        ]
        let known = spellings.map { TextEncoding(name: $0.uppercased()) }
            .first { $0 == .utf8 || Iconv.knows($0) }
        guard let known else { return nil }
        self = known
    }

    /// Whether units are wider than a byte: a text whose first "<" is one byte cannot be that.
    var isWide: Bool { name.hasPrefix("UTF-16") || name.hasPrefix("UTF-32") }

    /// High bytes in sound UTF-8 from which on it is believed over this label: labels are left behind when a site
    /// moves, but a few pairs of bytes of an East Asian encoding are sound UTF-8 by chance.
    var highBytesToDoubt: Int { Self.ofTwoBytes.contains(name) ? 12 : 1 }

    /// The encoding that text in a language has most often where it is not UTF-8.
    init?(language: String) {
        let language = language.lowercased()
        let name = Self.ofLanguages.first { language.hasPrefix($0.language) }?.name
        guard let name else { return nil }
        self.init(name: name)
    }

    static let chinese = TextEncoding(name: "GB18030")
    static let traditionalChinese = TextEncoding(name: "BIG5-HKSCS")
    static let korean = TextEncoding(name: "CP949")
    static let japanese = TextEncoding(name: "CP932")
    static let utf16Little = TextEncoding(name: "UTF-16LE")
    static let utf16Big = TextEncoding(name: "UTF-16BE")
    static let utf32Little = TextEncoding(name: "UTF-32LE")
    static let utf32Big = TextEncoding(name: "UTF-32BE")
    static let ebcdic = TextEncoding(name: "IBM037")

    private static let ofLanguages: [(language: String, name: String)] = [
        ("zh-tw", "BIG5-HKSCS"), ("zh-hk", "BIG5-HKSCS"), ("zh-mo", "BIG5-HKSCS"),
        ("zh-hant", "BIG5-HKSCS"), ("zh", "GB18030"), ("ja", "CP932"), ("ko", "CP949"),
        ("ru", "WINDOWS-1251"), ("uk", "WINDOWS-1251"), ("bg", "WINDOWS-1251"),
        ("pl", "WINDOWS-1250"), ("cs", "WINDOWS-1250"), ("hu", "WINDOWS-1250"),
        ("el", "WINDOWS-1253"), ("tr", "WINDOWS-1254"), ("he", "WINDOWS-1255"),
        ("iw", "WINDOWS-1255"), ("ar", "WINDOWS-1256"), ("vi", "WINDOWS-1258"),
        ("th", "CP874"),
    ]

    private static let ofTwoBytes: Set<String> = [
        "GB18030", "BIG5-HKSCS", "CP949", "CP932", "EUC-JP", "ISO-2022-JP", "ISO-2022-KR",
    ]

    private static let meant: [String: String] = [
        "utf8": "UTF-8", "utf-8": "UTF-8", "unicode-1-1-utf-8": "UTF-8", "utf_8": "UTF-8",
        "us-ascii": "WINDOWS-1252", "ascii": "WINDOWS-1252", "iso-8859-1": "WINDOWS-1252",
        "iso8859-1": "WINDOWS-1252", "iso88591": "WINDOWS-1252", "iso_8859-1": "WINDOWS-1252",
        "latin1": "WINDOWS-1252", "latin-1": "WINDOWS-1252", "l1": "WINDOWS-1252",
        "windows1252": "WINDOWS-1252", "cp1252": "WINDOWS-1252", "x-cp1252": "WINDOWS-1252",
        "iso-8859-9": "WINDOWS-1254", "latin5": "WINDOWS-1254", "iso-8859-11": "CP874",
        "tis-620": "CP874", "windows-874": "CP874", "x-cp1250": "WINDOWS-1250",
        "x-cp1251": "WINDOWS-1251", "gb2312": "GB18030", "gb_2312-80": "GB18030",
        "x-gbk": "GB18030", "gbk": "GB18030", "cp936": "GB18030", "windows-936": "GB18030",
        "euc-cn": "GB18030", "euccn": "GB18030", "chinese": "GB18030", "big5": "BIG5-HKSCS",
        "big-5": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS", "cn-big5": "BIG5-HKSCS",
        "cp950": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "shift_jis": "CP932",
        "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "windows-31j": "CP932",
        "ms_kanji": "CP932", "cp932": "CP932", "euc-kr": "CP949", "ks_c_5601-1987": "CP949",
        "euckr": "CP949", "korean": "CP949", "windows-949": "CP949", "uhc": "CP949",
        "utf-16": "UTF-16LE", "utf16": "UTF-16LE", "ucs-2": "UTF-16LE", "unicode": "UTF-16LE",
        "utf_16": "UTF-16LE", "macintosh": "MACINTOSH", "mac": "MACINTOSH",
        "x-mac-roman": "MACINTOSH", "x-mac-cyrillic": "MAC-CYRILLIC", "x-euc-jp": "EUC-JP",
    ]

    /// Letters, digits and the marks of names: "//TRANSLIT" and the like would steer iconv.
    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"):
            true
        default: false
        }
    }
}
