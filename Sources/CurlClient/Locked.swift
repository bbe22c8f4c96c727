import Synchronization

/// A `Mutex` whose handing over ThreadSanitizer sees.
///
/// A contended `Mutex` is handed over by the kernel on Linux: `FUTEX_UNLOCK_PI` after a compare-exchange
/// that fails relaxed, `FUTEX_LOCK_PI` inside the standard library's binary, which is not instrumented.
/// The sanitizer then knows no order between the holders, and calls what they hand each other a race: two
/// threads and a counter in a `Mutex` are enough, and no report is made while they never contend. The
/// baton says in atomics what the futex says to the processor, at the cost of a plain load and store.
package struct Locked<Value>: ~Copyable, Sendable {
    private let mutex: Mutex<Value>
    private let baton = Atomic<Bool>(false)

    package init(_ value: consuming sending Value) {
        mutex = Mutex(value)
    }

    package borrowing func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try mutex.withLock { value throws(Failure) in
            _ = baton.load(ordering: .acquiring)
            defer { baton.store(true, ordering: .releasing) }
            return try body(&value)
        }
    }
}
