/// One thing that a configuration says otherwise than the one before.
package struct SettingChangeView: Codable, Sendable {
    /// Such as `rules[tension-high].above`, or `receivers[ops]` where the whole table came or went.
    package let path: String
    /// As TOML, secrets left out; null where there was none.
    @OrNull package var before: String?
    @OrNull package var after: String?
    @OrNull package var file: String?
    @OrNull package var line: Int?

    package init(path: String, before: String?, after: String?, file: String?, line: Int?) {
        self.path = path
        self.before = before
        self.after = after
        self.file = file
        self.line = line
    }
}

/// What a reload did.
package struct ReloadView: Codable, Sendable {
    package let applied: [SettingChangeView]
    /// What holds from the next start on only, whenever it was changed.
    package let restart: [SettingChangeView]
    /// The pairs that are scored under another model from now on.
    package let rescored: [String]

    package init(
        applied: [SettingChangeView],
        restart: [SettingChangeView],
        rescored: [String]
    ) {
        self.applied = applied
        self.restart = restart
        self.rescored = rescored
    }
}

/// What a reload would do.
package struct ConfigurationDiffView: Codable, Sendable {
    package let applied: [SettingChangeView]
    package let restart: [SettingChangeView]
    package let moves: [ScoreMoveView]
    /// How many more pairs have another model, past those that are told.
    package let movesOmitted: Int

    package init(
        applied: [SettingChangeView],
        restart: [SettingChangeView],
        moves: [ScoreMoveView],
        movesOmitted: Int
    ) {
        self.applied = applied
        self.restart = restart
        self.moves = moves
        self.movesOmitted = movesOmitted
    }
}

/// How the score of a pair, as it is now, would move under another model.
package struct ScoreMoveView: Codable, Sendable {
    package let dyad: String
    /// Null where the pair is not watched.
    @OrNull package var before: Standing?
    @OrNull package var after: Standing?

    package struct Standing: Codable, Sendable {
        package let tension: Double
        package let level: String
        package let model: String

        package init(tension: Double, level: String, model: String) {
            self.tension = tension
            self.level = level
            self.model = model
        }
    }

    package init(dyad: String, before: Standing?, after: Standing?) {
        self.dyad = dyad
        self.before = before
        self.after = after
    }
}

/// A model that scores were made by.
package struct ModelView: Codable, Sendable {
    /// Counted from 1 in the order in which models were first used.
    package let version: Int
    /// As scores name it.
    package let hash: String
    package let firstUsedAt: String
    /// All that it says; null where it was used before that was kept.
    @OrNull package var text: String?
    /// The pairs that are scored under it now.
    package let dyads: [String]

    package init(
        version: Int,
        hash: String,
        firstUsedAt: String,
        text: String?,
        dyads: [String]
    ) {
        self.version = version
        self.hash = hash
        self.firstUsedAt = firstUsedAt
        self.text = text
        self.dyads = dyads
    }
}

/// What is wrong with the template of a receiver; null where it is sound.
package struct TemplateCheckView: Codable, Sendable {
    @OrNull package var fault: String?

    package init(fault: String?) {
        self.fault = fault
    }
}
