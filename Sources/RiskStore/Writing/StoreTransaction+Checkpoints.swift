import GRDB
package import RiskModel

extension StoreTransaction {
    /// Puts a checkpoint in the place of the one before.
    package func save(
        _ checkpoint: Checkpoint,
        of signal: SignalID,
        dyad: Dyad,
        model: String
    ) throws {
        let standing = checkpoint.standing
        try run("DELETE FROM checkpoints WHERE dyad = ? AND signal = ?", [dyad.id, signal.name])
        try run(
            """
            INSERT INTO checkpoints (dyad, signal, model, horizon, at, settled, load)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                dyad.id, signal.name, model, checkpoint.horizon.milliseconds,
                standing.at.milliseconds, standing.settled.milliseconds, standing.load,
            ]
        )
        let sequence = database.lastInsertedRowID
        for (publisher, load) in standing.shares {
            try run(
                "INSERT INTO checkpoint_shares (checkpoint_seq, publisher, load) VALUES (?, ?, ?)",
                [sequence, publisher, load]
            )
        }
        for (place, story) in standing.leading.enumerated() {
            try run(
                """
                INSERT INTO checkpoint_stories (checkpoint_seq, place, story, load)
                VALUES (?, ?, ?, ?)
                """,
                [sequence, place, story.id, story.load]
            )
        }
    }
}
