import Logging

/// One entry of the systemd journal in its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): the message as people
/// read it, and what it speaks of in fields that `journalctl RISKD_SOURCE_NAME=…` finds.
struct JournalEntry {
    private(set) var bytes: [UInt8] = []

    init(priority: Int, message: String, fields: [(key: String, value: String)]) {
        add("PRIORITY", "\(priority)")
        add("SYSLOG_IDENTIFIER", "riskd")
        add("MESSAGE", message)
        for field in fields { add(Self.name(field.key), field.value) }
    }

    /// `source.name` is `RISKD_SOURCE_NAME`: capital letters, digits and underscores, of a kind of our own.
    private static func name(_ key: String) -> String {
        "RISKD_"
            + String(
                key.uppercased().map {
                    $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_"
                }.prefix(Limits.journalFieldName)
            )
    }

    private mutating func add(_ name: String, _ value: String) {
        bytes += name.utf8
        let text = Array(value.utf8)
        if text.contains(10) {
            // With its length in front, 64 bits, the lowest byte first.
            bytes.append(10)
            withUnsafeBytes(of: UInt64(text.count).littleEndian) { bytes += $0 }
        } else {
            bytes.append(UInt8(ascii: "="))
        }
        bytes += text
        bytes.append(10)
    }
}
