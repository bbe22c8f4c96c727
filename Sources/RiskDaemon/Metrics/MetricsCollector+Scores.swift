import RiskModel
import RiskWire

/// What all the rest is for.
extension MetricsCollector {
    func scores(_ scores: [Score]) -> [MetricFamily] {
        sides(scores) + [
            MetricFamily(
                .gauge,
                "riskd_dyad_level",
                help: "1 for the level that the tension is in",
                scores.flatMap { score in
                    Level.allCases.map { level in
                        .init(
                            score.level == level,
                            ["dyad": score.dyad.id, "level": level.rawValue]
                        )
                    }
                }
            ),
            MetricFamily(
                .info,
                "riskd_dyad_model",
                help: "The hash of the model that scores: that of two nodes has to be one",
                scores.map { .init(true, ["dyad": $0.dyad.id, "model": $0.model]) }
            ),
        ] + signals(scores)
    }

    private func sides(_ scores: [Score]) -> [MetricFamily] {
        let sides: [(String, String, (Score) -> Double)] = [
            ("tension", "Tension, 0 to 100", \.tension),
            ("risk", "The side of risk, 0 to 100", \.risk),
            ("cooperation", "The side of cooperation, 0 to 100", \.cooperation),
            ("confidence", "How much the evidence bears, 0 to 100", \.confidence),
        ]
        return sides.map { name, help, value in
            MetricFamily(
                .gauge,
                "riskd_dyad_\(name)",
                help: help,
                scores.map { .init(value($0), ["dyad": $0.dyad.id]) }
            )
        }
    }

    private func signals(_ scores: [Score]) -> [MetricFamily] {
        let values: [(String, MetricFamily.Unit?, String, (Contribution) -> Double)] = [
            ("activation", .ratio, "How far the signal is driven", \.activation),
            ("points", nil, "Points that the signal adds to the tension", \.points),
        ]
        return values.map { name, unit, help, value in
            MetricFamily(
                .gauge,
                "riskd_signal_\(name)",
                in: unit,
                help: help,
                scores.flatMap { score in
                    score.contributions.map {
                        .init(value($0), ["dyad": score.dyad.id, "signal": $0.signal.name])
                    }
                }
            )
        }
    }
}
