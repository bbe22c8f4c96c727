/// What became of one transaction.
package struct Commit: Sendable {
    /// How many writes it took with it; none where it failed.
    package let writes: Int
    /// Why nothing of it was kept; nil where it was.
    package let fault: StoreError?
    /// From its begin to the end of the flush.
    package let took: Duration

    init(writes: Int, took: Duration) {
        (self.writes, fault, self.took) = (writes, nil, took)
    }

    init(fault: StoreError, took: Duration) {
        (writes, self.fault, self.took) = (0, fault, took)
    }
}
