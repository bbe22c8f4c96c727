import RiskConfiguration

/// The screen of `riskctl config show`: TOML, with the place of each value in a comment behind it.
struct SettingsScreen {
    let settings: [Setting]
    let style: Style

    func lines() -> [String] {
        var lines: [String] = []
        var table: String?
        for setting in settings {
            if setting.table != table {
                if table != nil { lines.append("") }
                if !setting.table.isEmpty { lines.append(style.bold(head(setting.table))) }
                table = setting.table
            }
            lines.append(line(setting))
        }
        return lines
    }

    private func line(_ setting: Setting) -> String {
        if setting.shown.isEmpty { return style.dim("# \(setting.key) is not set") }
        let value = "\(setting.key) = \(setting.shown)"
        let place = setting.place?.description ?? "default"
        return value.padded(Self.column) + style.dim("  # \(place)")
    }

    /// `receivers[ops]` is one of `[[receivers]]`; a table of which nothing is set is none.
    private func head(_ table: String) -> String {
        let isSet = settings.contains { $0.table == table && !$0.shown.isEmpty }
        return table.firstIndex(of: "[").map { "[[\(table[..<$0])]]" }
            ?? (isSet ? "[\(table)]" : "# [\(table)]")
    }

    private static let column = 44
}

/// One value of `riskctl config show --output json`.
struct SettingView: Encodable {
    let path: String
    /// None where nothing is set.
    let value: String?
    let file: String?
    let line: Int?

    init(_ setting: Setting) {
        path = setting.path
        value = setting.shown.isEmpty ? nil : setting.shown
        file = setting.place?.file
        line = setting.place?.line
    }
}
