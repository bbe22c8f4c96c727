/// The two texts that Prometheus reads: its own format 0.0.4, and OpenMetrics 1.0.0.
///
/// <https://prometheus.io/docs/instrumenting/exposition_formats/>,
/// <https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md>
package enum Exposition: Sendable, CaseIterable {
    case text, openMetrics

    package var contentType: String {
        switch self {
        case .text: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// What an `Accept` field likes best; the plain text where it says nothing or likes both alike.
    package init(accept field: String?) {
        var (openMetrics, text) = (0.0, 0.0)
        for item in (field ?? "").split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.trimmed.lowercased() }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
                .map { Double($0.dropFirst(2)) ?? 0 }
            switch parts.first {
            case "application/openmetrics-text": openMetrics = max(openMetrics, weight ?? 1)
            case "text/plain", "text/*", "*/*": text = max(text, weight ?? 1)
            default: break
            }
        }
        self = openMetrics > text ? .openMetrics : .text
    }

    /// Writes families in the order in which they are given; those without series are left out.
    package func render(_ families: [MetricFamily]) -> String {
        var text = ""
        for family in families where !family.series.isEmpty { write(family, to: &text) }
        if self == .openMetrics { text += "# EOF\n" }
        return text
    }

    private func write(_ family: MetricFamily, to text: inout String) {
        let (name, suffix) = (family.name, suffix(of: family.kind))
        // OpenMetrics names the family, the older format each kind of series by its whole name.
        let title = self == .openMetrics ? name : name + suffix
        text += "# HELP \(title) \(escaped(family.help, quoted: self == .openMetrics))\n"
        text += "# TYPE \(title) \(type(of: family.kind))\n"
        if self == .openMetrics, let unit = family.unit {
            text += "# UNIT \(title) \(unit.rawValue)\n"
        }
        for series in family.series {
            switch series.value {
            case .number(let value):
                line(name + suffix, Array(series.labels), Self.number(value), to: &text)
            case .histogram(let histogram):
                write(histogram, name, Array(series.labels), to: &text)
            }
        }
    }

    private func write(
        _ histogram: Histogram,
        _ name: String,
        _ labels: [(key: String, value: String)],
        to text: inout String
    ) {
        var count = 0
        for (bound, more) in zip(histogram.bounds + [.infinity], histogram.counts) {
            count += more
            let bound = bound == .infinity ? "+Inf" : "\(bound)"
            line("\(name)_bucket", labels + [(key: "le", value: bound)], "\(count)", to: &text)
        }
        line("\(name)_sum", labels, Self.number(histogram.sum), to: &text)
        line("\(name)_count", labels, "\(count)", to: &text)
    }

    private func line(
        _ name: String,
        _ labels: [(key: String, value: String)],
        _ value: String,
        to text: inout String
    ) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.key)=\"\(escaped($0.value, quoted: true))\"" }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(value)\n"
    }

    private func type(of kind: MetricFamily.Kind) -> String {
        kind == .info && self == .text ? "gauge" : kind.rawValue
    }

    private func suffix(of kind: MetricFamily.Kind) -> String {
        switch kind {
        case .counter: "_total"
        case .info: "_info"
        case .gauge, .histogram: ""
        }
    }

    /// A line break would end the line; a quote the value.
    private func escaped(_ text: String, quoted: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quoted: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// As Go reads it; whole numbers without a point.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        drop { $0 == " " || $0 == "\t" }.trimmingEnd()
    }

    private func trimmingEnd() -> Substring {
        var rest = self
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}
