import RiskWire

/// Silences, two lines each: for how long, and of what; then who says so, and why.
struct SilencesScreen {
    let silences: [SilenceView]
    let style: Style

    func lines() -> [String] {
        guard !silences.isEmpty else { return ["no silences"] }
        return silences.flatMap { silence in
            [
                "\(silence.id)  \(silence.state.padded(7))  "
                    + style.bold(silence.matchers.joined(separator: " "))
                    + "  \(minute(silence.startsAt)) to \(minute(silence.endsAt)) UTC",
                style.dim("  \(silence.author): \(silence.comment)"),
            ]
        }
    }
}
