/// A backup, as it was found in its file after it was written.
package struct BackupView: Codable, Sendable {
    package let file: String
    package let bytes: Int64
    /// The latest migration of its schema.
    package let schema: String
    /// By table.
    package let rows: [String: Int]

    package init(file: String, bytes: Int64, schema: String, rows: [String: Int]) {
        self.file = file
        self.bytes = bytes
        self.schema = schema
        self.rows = rows
    }
}

/// What was put in the place of the database.
package struct RestorationView: Codable, Sendable {
    package let database: String
    package let backup: String
    /// Where the database is now that was there before; null where there was none.
    @OrNull package var aside: String?
    package let schema: String
    package let rows: [String: Int]

    package init(
        database: String,
        backup: String,
        aside: String?,
        schema: String,
        rows: [String: Int]
    ) {
        self.database = database
        self.backup = backup
        self.schema = schema
        self.rows = rows
        self.aside = aside
    }
}

/// What is wrong with a database; nothing where it is whole.
package struct DatabaseCheckView: Codable, Sendable {
    package let faults: [String]

    package init(faults: [String]) {
        self.faults = faults
    }
}

/// Bytes of a database before and after it was rewritten.
package struct CompactionView: Codable, Sendable {
    package let before: Int64
    package let after: Int64

    package init(before: Int64, after: Int64) {
        self.before = before
        self.after = after
    }
}

/// How large a database is, and of what.
package struct DatabaseView: Codable, Sendable {
    package struct Table: Codable, Sendable {
        package let name: String
        package let rows: Int
        /// With its indices; null where this system's SQLite cannot tell.
        @OrNull package var bytes: Int64?
        @OrNull package var oldest: String?
        @OrNull package var newest: String?

        package init(name: String, rows: Int, bytes: Int64?, oldest: String?, newest: String?) {
            self.name = name
            self.rows = rows
            self.bytes = bytes
            self.oldest = oldest
            self.newest = newest
        }
    }

    package struct Retention: Codable, Sendable {
        package let finishedAt: String
        package let nextAt: String
        /// Rows removed or rolled up by the last run.
        package let removed: Int
        /// Bytes beyond the configured bound.
        package let excessBytes: Int64
        /// In all, by kind.
        package let removedOfKind: [String: Int]

        package init(
            finishedAt: String,
            nextAt: String,
            removed: Int,
            excessBytes: Int64,
            removedOfKind: [String: Int]
        ) {
            self.finishedAt = finishedAt
            self.nextAt = nextAt
            self.removed = removed
            self.excessBytes = excessBytes
            self.removedOfKind = removedOfKind
        }
    }

    package let path: String
    package let schema: String
    package let bytes: Int64
    package let logBytes: Int64
    package let freeBytes: Int64
    /// Whether free pages can be given back while riskd runs.
    package let canShrink: Bool
    package let tables: [Table]
    @OrNull package var retention: Retention?

    package init(
        path: String,
        schema: String,
        bytes: Int64,
        logBytes: Int64,
        freeBytes: Int64,
        canShrink: Bool,
        tables: [Table],
        retention: Retention?
    ) {
        self.path = path
        self.schema = schema
        self.bytes = bytes
        self.logBytes = logBytes
        self.freeBytes = freeBytes
        self.canShrink = canShrink
        self.tables = tables
        self.retention = retention
    }
}

/// What a look at a database finds that changes nothing of it.
package struct DatabaseLookView: Codable, Sendable {
    package enum Schema: String, Codable, Sendable {
        case current
        /// It is brought up to date at the next start.
        case older
        case newer
    }

    package enum Soundness: String, Codable, Sendable {
        case sound, damaged
        /// The time was not enough to read all.
        case unfinished
        /// An unclean stop left a log; riskd reads it at its next start.
        case unread
    }

    /// Null where it was not read.
    @OrNull package var schema: Schema?
    package let soundness: Soundness
    /// What is damaged, the first few lines.
    package let faults: [String]
    package let bytes: Int
    package let logBytes: Int

    package init(
        schema: Schema?,
        soundness: Soundness,
        faults: [String],
        bytes: Int,
        logBytes: Int
    ) {
        self.soundness = soundness
        self.faults = faults
        self.bytes = bytes
        self.logBytes = logBytes
        self.schema = schema
    }
}
