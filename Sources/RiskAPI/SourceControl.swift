/// What an operator may have sources do.
///
/// Its errors are `Problem`s.
package protocol SourceControl: Sendable {
    func pause(_ source: String) async throws
    /// Also a source that was disabled because it had said to be gone.
    func resume(_ source: String) async throws
    /// Polls a source now; returns when that is done, well or not.
    func poll(_ source: String) async throws
}
