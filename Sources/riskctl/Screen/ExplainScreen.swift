import RiskWire

/// The screen of `riskctl explain`: a sum that can be added up by hand.
struct ExplainScreen {
    let view: ExplainView
    let style: Style
    let limit: Int

    func lines() -> [String] {
        let score = view.score
        var lines = [
            style.bold("\(view.name)") + style.dim("  \(score.dyad)  \(minute(score.at)) UTC"), "",
            "  \(oneDecimal(view.baseline).right(6))  baseline",
        ]
        for part in score.contributions {
            lines.append(
                "  \(style.points(part.points, signed(part.points).right(6)))  \(part.signal.padded(22)) "
                    + style.dim(
                        "\(part.polarity.padded(12)) load \(twoDecimals(part.load))  activation \(twoDecimals(part.activation))"
                    )
            )
        }
        let level = style.level(score.level, "\(score.level.uppercased())")
        lines += [
            "  ──────",
            "  \(oneDecimal(score.tension).right(6))  tension, \(level), confidence \(oneDecimal(score.confidence)) of 100",
            "", style.bold("Stories"),
        ]
        lines += view.stories.prefix(limit).flatMap(story)
        let rest = view.stories.dropFirst(limit)
        if !rest.isEmpty {
            let points = rest.reduce(0) { $0 + ($1.points ?? 0) }
            lines.append(
                "  \(signed(points).right(6))  \(rest.count) further stories (--stories \(view.stories.count) shows all)"
            )
        }
        lines += reversals() + outlook()
        return lines
    }

    private func story(_ story: StoryView) -> [String] {
        let points = story.points ?? 0
        let head =
            "  \(style.points(points, signed(points).right(6)))  \(story.signal.padded(22)) \(story.onset.prefix(10))  "
            + style.dim(
                "intensity \(twoDecimals(story.intensity)) × credibility \(twoDecimals(story.credibility))"
            )
        return [head]
            + story.reports.prefix(3).map { report in
                "          \(report.publisher ?? "unknown publisher"): \((report.text ?? report.event).cut(100))"
                    + (report.url.map { style.dim(" \($0)") } ?? "")
            }
    }

    private func reversals() -> [String] {
        guard !view.reversals.isEmpty else { return [] }
        return ["", style.bold("Undone")]
            + view.reversals.prefix(5).map { story in
                let relief = Int(((story.relief ?? 0) * 100).rounded())
                return
                    "  \("−\(relief)%".right(6))  \(story.signal.padded(22)) \(story.onset.prefix(10))  "
                    + (story.reports.first?.text ?? story.story).cut(80)
            }
    }

    private func outlook() -> [String] {
        let crossings = view.score.outlook.map { "  \($0.crossesAt.prefix(10))  \($0.level)" }
        return ["", style.bold("If nothing new happens")]
            + (crossings.isEmpty ? ["  stays \(view.score.level) for two years"] : crossings)
    }
}

private func twoDecimals(_ number: Double) -> String {
    let hundredths = Int((abs(number) * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
