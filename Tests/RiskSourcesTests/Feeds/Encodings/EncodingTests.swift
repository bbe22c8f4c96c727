import RiskSources
import Testing

/// Feeds in other encodings than UTF-8, written byte by byte.
struct EncodingTests {
    private func title(
        _ bytes: [UInt8],
        declaration: String = "",
        contentType: String? = nil,
        head: String = ""
    ) throws -> (title: String?, diagnostics: [String]) {
        let before = Array("\(declaration)<rss><channel>\(head)<title>".utf8)
        let feed = try FeedReader.read(
            before + bytes + Array("</title></channel></rss>".utf8),
            contentType: contentType,
            url: nil
        )
        return (feed.title, feed.diagnostics)
    }

    @Test(
        arguments: [
            ("iso-8859-1", [0x63, 0x61, 0x66, 0xE9], "café"),
            ("ISO-8859-1", [0x93, 0x78, 0x94], "“x”"),
            ("windows-1252", [0x80], "€"),
            ("windows-1251", [0xCA, 0xE8, 0xF2, 0xE0, 0xE9], "Китай"),
            ("iso-8859-2", [0xB1], "ą"),
            ("koi8-r", [0xEB], "К"),
            ("gb2312", [0xD6, 0xD0, 0xB9, 0xFA], "中国"),
            ("GBK", [0xD6, 0xD0, 0xB9, 0xFA], "中国"),
            ("gb18030", [0x81, 0x30, 0x81, 0x30], "\u{80}"),
            ("big5", [0xA4, 0xA4, 0xB0, 0xEA], "中國"),
            ("Shift_JIS", [0x92, 0x86, 0x8D, 0x91], "中国"),
            ("euc-jp", [0xC3, 0xE6, 0xB9, 0xF1], "中国"),
            ("euc-kr", [0xC1, 0xDF, 0xB1, 0xB9], "중국"),
            ("cp437", [0x80], "Ç"),
        ] as [(String, [UInt8], String)]
    )
    func aDeclaredEncodingIsRead(_ label: String, _ bytes: [UInt8], _ expected: String) throws {
        let declared = try title(bytes, declaration: "<?xml version='1.0' encoding='\(label)'?>")
        #expect(declared.title == (expected == "\u{80}" ? "€" : expected))
        #expect(declared.diagnostics == [])
        let header = try title(bytes, contentType: "text/xml; charset=\"\(label)\"")
        #expect(header.title == declared.title)
    }

    @Test func theHeaderGoesBeforeTheDeclaration() throws {
        let found = try title(
            [0xD6, 0xD0],
            declaration: "<?xml version=\"1.0\" encoding=\"windows-1252\"?>",
            contentType: "application/rss+xml; charset=gbk"
        )
        #expect(found.title == "中")
    }

    @Test func aMarkGoesBeforeTheHeader() throws {
        let text = Array("<rss><channel><title>é中</title></channel></rss>".utf16)
        var big: [UInt8] = [0xFE, 0xFF]
        var little: [UInt8] = [0xFF, 0xFE]
        for unit in text {
            big += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            little += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let unmarked = Array(big.dropFirst(2))
        for bytes in [big, little, unmarked] {
            let feed = try FeedReader.read(bytes, contentType: "text/xml; charset=utf-8", url: nil)
            #expect(feed.title == "é中")
        }
        let marked =
            [0xEF, 0xBB, 0xBF] + Array("<rss><channel><title>é</title></channel></rss>".utf8)
        #expect(
            try FeedReader.read(marked, contentType: "text/xml; charset=big5", url: nil).title
                == "é"
        )
    }

    /// A site that moved to UTF-8 and left the label behind.
    @Test func soundUTF8IsBelievedOverAnOldLabel() throws {
        let bytes = Array("Élection".utf8)
        #expect(
            try title(bytes, declaration: "<?xml version='1.0' encoding='iso-8859-1'?>").title
                == "Élection"
        )
        let chinese = Array("中国取消对加拿大".utf8)
        #expect(
            try title(chinese, declaration: "<?xml version='1.0' encoding='gb2312'?>").title
                == "中国取消对加拿大"
        )
    }

    @Test func faultsInUTF8AreRepairedAndTold() throws {
        let mixed = try title(Array("é caf".utf8) + [0xE9] + Array(" 中".utf8) + [0xE4, 0xB8])
        #expect(mixed.title == "é café 中\u{FFFD}")
        #expect(mixed.diagnostics.count == 1)
        #expect(mixed.diagnostics.first?.hasPrefix("2 faults in UTF-8 were repaired") == true)
    }

    @Test(
        arguments: [
            ([0xD6, 0xD0, 0xB9, 0xFA, 0xC8, 0xA1, 0xCF, 0xFB], "", "中国取消"),
            ([0xC1, 0xDF, 0xB1, 0xB9], "", "중국"),
            ([0xA4, 0xA4, 0xB0, 0xEA, 0xAA, 0x41], "<language>zh-TW</language>", "中國狎"),
            ([0x63, 0x61, 0x66, 0xE9], "", "café"),
            ([0xE9, 0xE5], "<language>ru</language>", "йе"),
        ] as [([UInt8], String, String)]
    )
    func anEncodingThatIsNotToldIsGuessed(
        _ bytes: [UInt8],
        _ head: String,
        _ expected: String
    ) throws {
        let found = try title(bytes, head: head)
        #expect(found.title?.prefix(2) == expected.prefix(2))
        #expect(found.diagnostics.first?.hasPrefix("the bytes are not UTF-8") == true)
    }

    @Test(arguments: ["klingon", "utf-16", "../../etc/passwd", "utf-8//translit", ""])
    func aLabelThatCannotBeIsLeftAside(_ label: String) throws {
        let found = try title(
            Array("é".utf8),
            declaration: "<?xml version='1.0' encoding='\(label)'?>"
        )
        #expect(found.title == "é")
    }
}
