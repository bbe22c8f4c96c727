/// The place of an event's words in its document; events of before have none.
enum EvidencePlaceMigration {
    /// Bytes of the field's UTF-8, the end not among them.
    static let sql = """
        ALTER TABLE events ADD COLUMN evidence_field TEXT
            CHECK (evidence_field IN ('title', 'summary', 'body'));
        ALTER TABLE events ADD COLUMN evidence_start INTEGER CHECK (evidence_start >= 0);
        ALTER TABLE events ADD COLUMN evidence_end INTEGER CHECK (evidence_end >= evidence_start);
        """
}
