/// One thing that differs between two configurations.
package struct SettingChange: Hashable, Sendable {
    /// `receivers[ops].timeout`, or `receivers[ops]` where the whole table came or went.
    package let path: String
    /// As it is shown; nil where there was none.
    package let before: String?
    package let after: String?
    /// Where it is written now; nil where it no longer is.
    package let place: Setting.Place?

    /// Whether it holds from the next start on only: what was opened then stays open.
    package var needsRestart: Bool {
        let table = path.prefix { $0 != "." && $0 != "[" }
        return Self.openedAtStart.contains(String(table))
    }

    private static let openedAtStart: Set = ["store", "api", "metrics", "spool"]
}

extension Configuration {
    /// What another configuration says otherwise, in the order of its files; what it no longer says comes last.
    package func changes(to other: Configuration) -> [SettingChange] {
        let (before, after) = (Written(written), Written(other.written))
        var changes: [SettingChange] = []
        for table in after.tables {
            guard let old = before.byTable[table] else {
                changes += Self.whole(table, after.byTable[table] ?? [], came: true)
                continue
            }
            let kept = Dictionary(old.map { ($0.key, $0) }) { $1 }
            for setting in after.byTable[table] ?? []
            where kept[setting.key]?.value != setting.value {
                changes.append(
                    SettingChange(
                        path: setting.path,
                        before: kept[setting.key]?.shown,
                        after: setting.shown,
                        place: setting.place
                    )
                )
            }
            let keys = Set((after.byTable[table] ?? []).map(\.key))
            changes += old.filter { !keys.contains($0.key) }.map(Self.gone)
        }
        for table in before.tables where after.byTable[table] == nil {
            changes += Self.whole(table, before.byTable[table] ?? [], came: false)
        }
        return changes
    }

    /// A table of an array comes and goes as one; of another one its values do.
    private static func whole(
        _ table: String,
        _ settings: [Setting],
        came: Bool
    ) -> [SettingChange] {
        guard table.hasSuffix("]") else {
            return settings.map {
                came
                    ? SettingChange(path: $0.path, before: nil, after: $0.shown, place: $0.place)
                    : gone($0)
            }
        }
        let text = settings.map { "\($0.key) = \($0.shown)" }.joined(separator: ", ")
        return [
            SettingChange(
                path: table,
                before: came ? nil : text,
                after: came ? text : nil,
                place: came ? settings.first?.place : nil
            )
        ]
    }

    private static func gone(_ setting: Setting) -> SettingChange {
        SettingChange(path: setting.path, before: setting.shown, after: nil, place: nil)
    }
}

/// Settings by their tables, in order.
private struct Written {
    private(set) var tables: [String] = []
    private(set) var byTable: [String: [Setting]] = [:]

    init(_ settings: [Setting]) {
        for setting in settings {
            if byTable[setting.table] == nil { tables.append(setting.table) }
            byTable[setting.table, default: []].append(setting)
        }
    }
}
