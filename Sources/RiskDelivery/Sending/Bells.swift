import CurlClient

/// A bell for each receiver, rung when something may be there for it.
package final class Bells: Sendable {
    private let bells = Locked<[String: Bell]>([:])

    package init() {}

    package subscript(receiver: String) -> Bell {
        bells.withLock { bells in
            let bell = bells[receiver] ?? Bell()
            bells[receiver] = bell
            return bell
        }
    }

    package func ringAll() {
        for bell in bells.withLock({ Array($0.values) }) { bell.ring() }
    }
}
