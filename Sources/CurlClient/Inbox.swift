import CLibcurl

/// Hands requests to the client's thread, and wakes it.
final class Inbox: Sendable {
    typealias Answer = CheckedContinuation<Result<HTTPResponse, CurlError>, Never>

    struct Order: Sendable {
        let id: UInt64
        let request: HTTPRequest
        let answer: Answer
    }

    struct Delivery {
        var orders: [Order] = []
        /// Of those that were taken before.
        var cancelled: Set<UInt64> = []
        /// Whether orders are left that there was no room for.
        var leavesOrders = false
        /// Why nothing is taken any more.
        var closure: CurlError?
    }

    private struct State {
        var waiting: [Order] = []
        var cancelled: Set<UInt64> = []
        var closure: CurlError?
        var lastID: UInt64 = 0
    }

    private let maximumWaiting: Int
    private let state = Locked(State())
    /// libcurl's multi handle while the thread runs, as a number: only to wake it.
    ///
    /// Under a lock of its own: the thread that is woken would find the other one held by who wakes it.
    private let wakeAddress = Locked<UInt?>(nil)

    init(maximumWaiting: Int) {
        self.maximumWaiting = maximumWaiting
    }

    func nextID() -> UInt64 {
        state.withLock {
            $0.lastID += 1
            return $0.lastID
        }
    }

    /// Fails the order at once when the inbox is closed or full.
    func add(_ order: Order) {
        let refusal: CurlError? = state.withLock { state in
            if let closure = state.closure { return closure }
            guard state.waiting.count < maximumWaiting else { return .queueFull(maximumWaiting) }
            state.waiting.append(order)
            return nil
        }
        if let refusal {
            order.answer.resume(returning: .failure(refusal))
        } else {
            wake()
        }
    }

    func cancel(_ id: UInt64) {
        let order: Order? = state.withLock { state in
            if let index = state.waiting.firstIndex(where: { $0.id == id }) {
                return state.waiting.remove(at: index)
            }
            guard state.closure == nil else { return nil }
            state.cancelled.insert(id)
            return nil
        }
        if let order {
            order.answer.resume(returning: .failure(.cancelled))
        } else {
            wake()
        }
    }

    /// Takes no more orders; the first reason stays.
    func close(_ reason: CurlError) {
        state.withLock { $0.closure = $0.closure ?? reason }
        wake()
    }

    /// Names the multi handle to wake; nil before it goes.
    func setWakeTarget(_ multi: UnsafeMutableRawPointer?) {
        wakeAddress.withLock { $0 = multi.map { UInt(bitPattern: $0) } }
    }

    /// The oldest orders that there is room for, for the thread; with a closure, all, and the last of all.
    func take(room: Int) -> Delivery {
        state.withLock { state in
            let count = state.closure == nil ? min(room, state.waiting.count) : state.waiting.count
            let delivery = Delivery(
                orders: Array(state.waiting.prefix(count)),
                cancelled: state.cancelled,
                leavesOrders: count < state.waiting.count,
                closure: state.closure
            )
            state.waiting.removeFirst(count)
            state.cancelled = []
            return delivery
        }
    }

    /// Under the lock, so that the handle is not freed meanwhile.
    private func wake() {
        wakeAddress.withLock { address in
            guard let address, let multi = UnsafeMutableRawPointer(bitPattern: address) else {
                return
            }
            curl_multi_wakeup(multi)
        }
    }
}
