package import RiskWire

/// Who knows the figures that Prometheus asks for.
package protocol MetricsService: Sendable {
    /// What is known at this moment; what cannot be read is left out rather than failing the whole.
    func metrics() async -> [MetricFamily]
}
