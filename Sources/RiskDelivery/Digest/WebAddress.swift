/// An address of a report, made safe to stand in another service's markup.
enum WebAddress {
    /// Nil for what is no http or https address, and for one too long to be worth its room.
    ///
    /// The characters that end a link in Slack or Markdown are percent-encoded.
    static func sound(_ text: String) -> String? {
        guard text.hasPrefix("https://") || text.hasPrefix("http://"),
            text.utf8.count <= Limits.addressBytes
        else { return nil }
        return encoded(text, keeping: "-._~:/?#@!$&+,;=%")
    }

    /// A text as a value of a form (`application/x-www-form-urlencoded`).
    static func formEncoded(_ text: String) -> String {
        encoded(text, keeping: "-._")
    }

    private static func encoded(_ text: String, keeping marks: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            if isAlphanumeric(byte) || marks.utf8.contains(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + hexadecimal(byte >> 4) + hexadecimal(byte & 15)
            }
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> String {
        String(digit, radix: 16, uppercase: true)
    }
}
