import Glibc

/// Colour and weight, on a terminal that wants them (NO_COLOR is respected).
struct Style {
    let isColoured: Bool

    static let standardOutput = Style(
        isColoured: isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
    )

    func bold(_ text: String) -> String { wrapped(text, "1") }
    func dim(_ text: String) -> String { wrapped(text, "2") }

    /// A level, in the colour of its alarm.
    func level(_ name: String, _ text: String) -> String {
        switch name {
        case "calm": wrapped(text, "32")
        case "guarded": wrapped(text, "36")
        case "elevated": wrapped(text, "33")
        case "high": wrapped(text, "31")
        default: wrapped(text, "1;31")
        }
    }

    /// How a source stands, in the colour of its alarm.
    func health(_ state: String, _ text: String) -> String {
        switch state {
        case "ok": wrapped(text, "32")
        case "failing": wrapped(text, "31")
        case "late", "silent": wrapped(text, "33")
        default: dim(text)
        }
    }

    /// Points: what raises tension in red, what lowers it in green.
    func points(_ value: Double, _ text: String) -> String {
        value > 0.05 ? wrapped(text, "31") : value < -0.05 ? wrapped(text, "32") : text
    }

    private func wrapped(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// A number with one decimal.
func oneDecimal(_ number: Double) -> String {
    let tenths = Int((abs(number) * 10).rounded())
    return "\(number < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
}

/// A number with its sign.
func signed(_ number: Double) -> String {
    let text = oneDecimal(number)
    return text.hasPrefix("-") || text == "0.0" ? text : "+" + text
}

extension String {
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
    func right(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }

    /// Cut at a width, with an ellipsis.
    func cut(_ width: Int) -> String { count <= width ? self : prefix(width - 1) + "…" }
}

/// Blocks of eight heights, over the range 0…100 of tension, stretched where the series moves little.
func sparkline(_ values: [Double]) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    guard let low = values.min(), let high = values.max() else { return "" }
    let span = max(high - low, 5)
    return String(values.map { blocks[min(7, Int(($0 - low) / span * 8))] })
}

/// The UTC day and minute of an RFC 3339 text.
func minute(_ rfc3339: String) -> String {
    rfc3339.prefix(16).split(separator: "T").joined(separator: " ")
}
