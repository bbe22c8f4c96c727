/// Bytes in words.
enum ByteCount {
    static func text(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1000: "\(bytes) B"
        case ..<1_000_000: "\(oneDecimal(Double(bytes) / 1e3)) kB"
        case ..<1_000_000_000: "\(oneDecimal(Double(bytes) / 1e6)) MB"
        default: "\(oneDecimal(Double(bytes) / 1e9)) GB"
        }
    }
}

/// A number with its thousands apart.
func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let groups = stride(from: digits.count, to: 0, by: -3).map {
        String(digits[max(0, $0 - 3)..<$0])
    }
    return (number < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
}
