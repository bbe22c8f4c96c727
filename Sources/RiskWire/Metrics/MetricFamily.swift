/// One metric with all its series, as Prometheus is told of it.
///
/// The parts of the name are given apart, so that it ends as the conventions ask
/// (<https://prometheus.io/docs/practices/naming/>): unit, then `_total` or `_info`.
package struct MetricFamily: Sendable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
        /// A gauge that is always 1: what it says is in its labels.
        case info
    }

    /// Base units alone.
    package enum Unit: String, Sendable {
        case seconds, bytes
        /// 0…1.
        case ratio
    }

    /// Without `_total` and `_info`.
    package let name: String
    package let kind: Kind
    package let unit: Unit?
    /// A sentence without a full stop.
    package let help: String
    package var series: [Series]

    package struct Series: Sendable {
        package enum Value: Sendable {
            case number(Double)
            case histogram(Histogram)
        }

        package let labels: KeyValuePairs<String, String>
        package let value: Value

        package init(_ value: Double, _ labels: KeyValuePairs<String, String> = [:]) {
            self.labels = labels
            self.value = .number(value)
        }

        package init(_ value: Int, _ labels: KeyValuePairs<String, String> = [:]) {
            self.init(Double(value), labels)
        }

        package init(_ value: Bool, _ labels: KeyValuePairs<String, String> = [:]) {
            self.init(value ? 1 : 0, labels)
        }

        package init(_ value: Histogram, _ labels: KeyValuePairs<String, String> = [:]) {
            self.labels = labels
            self.value = .histogram(value)
        }
    }

    /// - Parameter name: without unit and suffix, of the characters `[a-z_]`.
    package init(
        _ kind: Kind,
        _ name: String,
        in unit: Unit? = nil,
        help: String,
        _ series: [Series]
    ) {
        self.name = unit.map { "\(name)_\($0.rawValue)" } ?? name
        self.kind = kind
        self.unit = unit
        self.help = help
        self.series = series
    }
}
