import RiskWire

/// The database in one screen.
struct DatabaseScreen {
    let view: DatabaseView

    func lines() -> [String] {
        [
            "\(view.path)  schema \(view.schema)",
            "\(ByteCount.text(view.bytes)), \(ByteCount.text(view.freeBytes)) of it free; "
                + "log \(ByteCount.text(view.logBytes))",
        ] + shrinking + retention + [""] + table
    }

    private var shrinking: [String] {
        view.canShrink
            ? []
            : [
                "free pages are used again, and not given back to the disk: riskctl db compact, once, with riskd stopped, changes that"
            ]
    }

    private var retention: [String] {
        guard let retention = view.retention else { return ["retention has not run yet"] }
        let excess =
            retention.excessBytes > 0
            ? "; \(ByteCount.text(retention.excessBytes)) over its bound" : ""
        return [
            "retention ran \(minute(retention.finishedAt)) UTC, \(grouped(retention.removed)) rows; "
                + "next \(minute(retention.nextAt)) UTC\(excess)"
        ]
    }

    private var table: [String] {
        let head = line("table", "rows", "size", "oldest", "newest")
        return [head]
            + view.tables.filter { $0.rows > 0 && $0.name != "grdb_migrations" }.map {
                line(
                    $0.name,
                    grouped($0.rows),
                    $0.bytes.map(ByteCount.text) ?? "-",
                    $0.oldest.map { String($0.prefix(10)) } ?? "",
                    $0.newest.map { String($0.prefix(10)) } ?? ""
                )
            }
    }

    private func line(
        _ name: String,
        _ rows: String,
        _ size: String,
        _ oldest: String,
        _ newest: String
    ) -> String {
        let text =
            "\(name.padded(26))\(rows.right(12))\(size.right(11))  \(oldest.padded(10))  \(newest)"
        return String(text.reversed().drop { $0 == " " }.reversed())
    }
}
