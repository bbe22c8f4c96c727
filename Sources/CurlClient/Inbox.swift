import CLibcurl
import Synchronization

/// Hands requests to the client's thread, and wakes it.
final class Inbox: Sendable {
    typealias Answer = CheckedContinuation<Result<HTTPResponse, CurlError>, Never>

    struct Order: Sendable {
        let id: UInt64
        let request: HTTPRequest
        let answer: Answer
    }

    struct Delivery: Sendable {
        var orders: [Order] = []
        var cancelled: Set<UInt64> = []
        /// Why nothing is taken any more.
        var closure: CurlError?
    }

    private struct State {
        var delivery = Delivery()
        var lastID: UInt64 = 0
        /// libcurl's multi handle while the thread runs, as a number: only to wake it.
        var wakeAddress: UInt?
    }

    private let state = Mutex(State())

    func nextID() -> UInt64 {
        state.withLock {
            $0.lastID += 1
            return $0.lastID
        }
    }

    /// Fails the order at once when the inbox is closed.
    func add(_ order: Order) {
        let closure = state.withLock { state in
            guard state.delivery.closure == nil else { return state.delivery.closure }
            state.delivery.orders.append(order)
            Self.wake(state)
            return nil
        }
        if let closure { order.answer.resume(returning: .failure(closure)) }
    }

    func cancel(_ id: UInt64) {
        state.withLock { state in
            guard state.delivery.closure == nil else { return }
            state.delivery.cancelled.insert(id)
            Self.wake(state)
        }
    }

    /// Takes no more orders; the first reason stays.
    func close(_ reason: CurlError) {
        state.withLock { state in
            state.delivery.closure = state.delivery.closure ?? reason
            Self.wake(state)
        }
    }

    /// Names the multi handle to wake; nil before it goes.
    func setWakeTarget(_ multi: UnsafeMutableRawPointer?) {
        state.withLock { $0.wakeAddress = multi.map { UInt(bitPattern: $0) } }
    }

    /// What has come in since the last call, for the thread; with a closure it is the last of all.
    func take() -> Delivery {
        state.withLock { state in
            let delivery = state.delivery
            state.delivery = Delivery(closure: delivery.closure)
            return delivery
        }
    }

    /// Under the lock, so that the handle is not freed meanwhile.
    private static func wake(_ state: State) {
        guard let address = state.wakeAddress,
            let multi = UnsafeMutableRawPointer(bitPattern: address)
        else { return }
        curl_multi_wakeup(multi)
    }
}
