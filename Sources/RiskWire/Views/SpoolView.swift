/// What lies in the spool's directory.
package struct SpoolView: Codable, Sendable {
    package var path: String
    /// Files that are still to be taken; as many as are counted where there are more.
    package var waiting: Int
    /// Since when the oldest of them lies there.
    @OrNull package var oldestAt: String?
    /// Files in `failed/`, each with its `.error` beside it.
    package var failed: Int
    /// Why the directory cannot be read.
    @OrNull package var error: String?

    package init(path: String, waiting: Int, oldestAt: String?, failed: Int, error: String?) {
        self.path = path
        self.waiting = waiting
        self.oldestAt = oldestAt
        self.failed = failed
        self.error = error
    }
}
