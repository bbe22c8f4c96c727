import RiskWire

/// The screens of `riskctl reload --wait` and `riskctl config diff`.
struct ChangesScreen {
    let style: Style

    func lines(of view: ReloadView) -> [String] {
        guard !view.applied.isEmpty || !view.restart.isEmpty else {
            return ["reloaded: nothing differs; secrets and templates were read again"]
        }
        var lines = [count("reloaded", view.applied)] + view.applied.map(change)
        if !view.rescored.isEmpty {
            lines.append("scored under another model from now on: \(list(view.rescored))")
        }
        return lines + restart(view.restart)
    }

    func lines(of view: ConfigurationDiffView) -> [String] {
        guard !view.applied.isEmpty || !view.restart.isEmpty else {
            return ["nothing differs from what riskd has in use"]
        }
        var lines = [count("a reload would change", view.applied)] + view.applied.map(change)
        if !view.moves.isEmpty {
            lines.append("scores as of now would move:")
            lines += view.moves.map(move)
            if view.movesOmitted > 0 { lines.append("  and \(view.movesOmitted) pairs more") }
        }
        return lines + restart(view.restart)
    }

    private func restart(_ changes: [SettingChangeView]) -> [String] {
        guard !changes.isEmpty else { return [] }
        return ["at the next start only (systemctl restart riskd):"] + changes.map(change)
    }

    private func count(_ head: String, _ changes: [SettingChangeView]) -> String {
        "\(head): \(changes.count) \(changes.count == 1 ? "change" : "changes")"
    }

    private func change(_ change: SettingChangeView) -> String {
        let place = change.file.map { file in change.line.map { "\(file):\($0)" } ?? file }
        let what =
            switch (change.before, change.after) {
            case (let before?, let after?): "\(before) → \(after)"
            case (nil, let after?): "now \(after)"
            case (let before?, nil): "no longer \(before)"
            case (nil, nil): "changed"
            }
        return "  \(style.bold(change.path)): \(what.cut(Self.width))"
            + (place.map { style.dim("  \($0)") } ?? "")
    }

    private func move(_ move: ScoreMoveView) -> String {
        "  \(move.dyad)  \(standing(move.before)) → \(standing(move.after))"
            + difference(move.before, move.after)
    }

    private func standing(_ standing: ScoreMoveView.Standing?) -> String {
        guard let standing else { return "not watched" }
        return "\(oneDecimal(standing.tension)) \(style.level(standing.level, standing.level))"
    }

    private func difference(
        _ before: ScoreMoveView.Standing?,
        _ after: ScoreMoveView.Standing?
    ) -> String {
        guard let before, let after else { return "" }
        let points = after.tension - before.tension
        return "  (\(style.points(points, signed(points))))"
    }

    private func list(_ dyads: [String]) -> String {
        dyads.prefix(Self.listed).joined(separator: ", ")
            + (dyads.count > Self.listed ? " and \(dyads.count - Self.listed) more" : "")
    }

    /// Of a value: a line stays a line.
    private static let width = 120
    private static let listed = 20
}
