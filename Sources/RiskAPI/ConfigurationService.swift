package import RiskWire

/// What an operator asks of the configuration.
///
/// Its errors are `Problem`s.
package protocol ConfigurationService: Sendable {
    /// Puts the files in use as they are now; when they have faults, nothing changes.
    func reload() async throws -> ReloadView
    /// The same, without waiting for it; what comes of it is in the log.
    func askForReload()
    /// What a reload would change, and how scores would move.
    func difference() async throws -> ConfigurationDiffView
    /// The models that scores were made by, in the order of their first use.
    func models() async throws -> [ModelView]
}
