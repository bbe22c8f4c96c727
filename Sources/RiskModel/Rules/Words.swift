/// How figures and spans stand in sentences.
extension Double {
    /// A figure of the configuration, as it was written: `65`, `0.25`.
    package var plain: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Rounded to one decimal: `59.6`.
    package var oneDecimal: String { decimals(1) }

    package func decimals(_ count: Int) -> String {
        guard isFinite, abs(self) < 1e12 else { return "\(self)" }
        let scale = (0..<count).reduce(1.0) { product, _ in product * 10 }
        let scaled = Int((abs(self) * scale).rounded())
        let (whole, part) = scaled.quotientAndRemainder(dividingBy: Int(scale))
        let digits = String(part)
        let fraction = String(repeating: "0", count: count - digits.count) + digits
        return "\(self < 0 && scaled > 0 ? "-" : "")\(whole).\(fraction)"
    }
}

extension Duration {
    /// As the configuration writes it, in the largest unit that leaves no rest: `90s`, `24h`, `7d`.
    package var words: String {
        let seconds = components.seconds
        for (unit, size) in [("d", 86_400), ("h", 3600), ("m", 60)] as [(String, Int64)]
        where seconds != 0 && seconds.isMultiple(of: size) && (unit != "d" || seconds > 86_400) {
            return "\(seconds / size)\(unit)"
        }
        return "\(seconds)s"
    }
}
