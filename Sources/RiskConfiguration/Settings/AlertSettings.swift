package import RiskModel

/// What holds for the alerts of all rules: `[alerts]` and `[[maintenance]]`.
package struct AlertSettings: Sendable {
    /// How long nothing may come in before figures are no news any more; the confidence of a score falls
    /// from then on too.
    package var staleAfter: Duration = .days(7)
    package var grouping = GroupPolicy()
    package var inhibition = Inhibition.sameMeasure
    package var maintenance: [MaintenanceWindow] = []
}
