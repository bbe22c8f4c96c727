import RiskModel

/// A frame with its classes as sets.
struct CompiledFrame: Sendable {
    let signal: SignalID
    let stance: Stance
    let objects: ClassSet
    let acts: ClassSet
    let with: ClassSet
    let without: ClassSet
    let intensity: Double
    let source: SourceRole
    let origin: Origin
}
