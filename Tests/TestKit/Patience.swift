/// How long a test waits for what has to come: no more than a bound of what never does.
///
/// All tests share the processor, and a machine that is busy or slow starts some of them minutes late: how long anything
/// takes shows nothing.
package enum Patience {
    package static let span: Duration = .seconds(3600)
    /// Of a test as a whole, for `.timeLimit`.
    package static let minutes = 120
}
