import RiskModel
import RiskSources
import Testing

@Suite("Whose turn it is in the spool")
struct SpoolQueueTests {
    private let start = Instant(day: 20_000)

    private func listing(_ name: String, age seconds: Int, at now: Instant) -> SpoolQueue.Listing {
        SpoolQueue.Listing(name: name, modifiedAt: now - .seconds(seconds))
    }

    /// A queue that has listed an empty directory.
    private var listed: SpoolQueue {
        var queue = SpoolQueue(at: start)
        queue.handle(.listed([]), at: start)
        return queue
    }

    @Test("the directory is listed first, and what was left alone is taken in order of name")
    func atStart() {
        var queue = SpoolQueue(at: start)
        #expect(queue.next(at: start) == .list)
        queue.handle(
            .listed([listing("b", age: 60, at: start), listing("a", age: 10, at: start)]),
            at: start
        )
        #expect(queue.next(at: start) == .take("a"))
        #expect(queue.next(at: start) == .take("b"))
        #expect(queue.next(at: start) == .wait)
    }

    @Test("a file that may still be written is looked at again once it was left alone")
    func fresh() {
        var queue = SpoolQueue(at: start)
        queue.handle(.listed([listing("a", age: 4, at: start)]), at: start)
        #expect(queue.next(at: start) == .wait)
        #expect(queue.next(at: start + .seconds(5)) == .wait)
        let later = start + .seconds(6)
        #expect(queue.next(at: later) == .list)
        queue.handle(.listed([listing("a", age: 10, at: later)]), at: later)
        #expect(queue.next(at: later) == .take("a"))
    }

    @Test("what is closed or moved in is taken at once, in the order of its coming, once")
    func settled() {
        var queue = listed
        for name in ["b", "a", "b"] { queue.handle(.settled(name), at: start) }
        #expect(queue.next(at: start) == .take("b"))
        #expect(queue.next(at: start) == .take("a"))
        #expect(queue.next(at: start) == .wait)
        queue.handle(.settled("b"), at: start)
        #expect(queue.next(at: start) == .take("b"))
    }

    @Test(
        "names of what is not whole are passed over",
        arguments: [".a", ".a.ndjson.swp", "a.tmp", "a.part"]
    )
    func unfinished(name: String) {
        var queue = SpoolQueue(at: start)
        queue.handle(.listed([listing(name, age: 100, at: start)]), at: start)
        queue.handle(.settled(name), at: start)
        #expect(queue.next(at: start) == .wait)
    }

    @Test(
        "after an overflow, after a minute, and when the clock was set back, the directory is listed"
    )
    func relisting() {
        var queue = listed
        queue.handle(.overflowed, at: start)
        #expect(queue.next(at: start) == .list)
        queue = listed
        #expect(queue.next(at: start + .seconds(59)) == .wait)
        #expect(queue.next(at: start + .seconds(60)) == .list)
        #expect(queue.next(at: start - .seconds(3600)) == .list)
    }

    @Test("what could not be taken is tried again in a quarter of a minute, and not before")
    func failed() {
        var queue = listed
        queue.handle(.settled("a"), at: start)
        #expect(queue.next(at: start) == .take("a"))
        queue.handle(.failed("a"), at: start)
        #expect(queue.next(at: start + .seconds(14)) == .wait)
        queue.handle(.listed([listing("a", age: 100, at: start)]), at: start + .seconds(14))
        #expect(queue.next(at: start + .seconds(14)) == .wait)
        let later = start + .seconds(15)
        #expect(queue.next(at: later) == .list)
        queue.handle(.listed([listing("a", age: 100, at: start)]), at: later)
        #expect(queue.next(at: later) == .take("a"))
    }

    @Test("a file from the future is one of a clock that was set back")
    func future() {
        var queue = SpoolQueue(at: start)
        queue.handle(.listed([listing("a", age: -3600, at: start)]), at: start)
        #expect(queue.next(at: start + .seconds(9)) == .wait)
        #expect(queue.next(at: start + .seconds(10)) == .list)
    }

    @Test("names beyond the bound wait in the directory")
    func bound() {
        var queue = listed
        for number in 0..<20_000 { queue.handle(.settled("\(number)"), at: start) }
        var taken = 0
        while case .take = queue.next(at: start) { taken += 1 }
        #expect(taken == 10_000)
    }
}
