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
            let value = "\(setting.key) = \(setting.shown)"
            let place = setting.place?.description ?? "default"
            lines.append(value.padded(Self.column) + style.dim("  # \(place)"))
        }
        return lines
    }

    /// `receivers[ops]` is one of `[[receivers]]`.
    private func head(_ table: String) -> String {
        table.firstIndex(of: "[").map { "[[\(table[..<$0])]]" } ?? "[\(table)]"
    }

    private static let column = 44
}

/// One value of `riskctl config show --output json`.
struct SettingView: Encodable {
    let path: String
    let value: String
    let file: String?
    let line: Int?

    init(_ setting: Setting) {
        path = setting.path
        value = setting.shown
        file = setting.place?.file
        line = setting.place?.line
    }
}
