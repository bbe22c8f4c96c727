import CLibcurl

/// The loop that owns libcurl's multi handle and every transfer, on the client's thread alone.
struct TransferLoop {
    private let multi: UnsafeMutableRawPointer
    private let inbox: Inbox
    private let maximumConcurrent: Int
    private var running: [UInt64: (transfer: Transfer, answer: Inbox.Answer)] = [:]

    /// Returns once the inbox is closed and everything in it is answered.
    static func run(_ inbox: Inbox, maximumConcurrent: Int, maximumPerHost: Int?) {
        guard globalInitialisation == CURLE_OK, let multi = curl_multi_init() else {
            inbox.close(.noLibrary)
            return inbox.take(room: 0).fail()
        }
        _ = riskd_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Limits.cachedConnections)
        if let maximumPerHost {
            _ = riskd_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, max(1, maximumPerHost))
        }
        inbox.setWakeTarget(multi)
        var loop = TransferLoop(multi: multi, inbox: inbox, maximumConcurrent: maximumConcurrent)
        while loop.turn() {}
        inbox.setWakeTarget(nil)
        curl_multi_cleanup(multi)
    }

    /// Once a process; libcurl since 7.84 locks it, and the static does as well.
    private static let globalInitialisation = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    private init(multi: UnsafeMutableRawPointer, inbox: Inbox, maximumConcurrent: Int) {
        self.multi = multi
        self.inbox = inbox
        self.maximumConcurrent = maximumConcurrent
    }

    /// One round; false when the inbox was closed.
    private mutating func turn() -> Bool {
        let delivery = inbox.take(room: max(0, maximumConcurrent - running.count))
        if let reason = delivery.closure {
            delivery.fail()
            failAll(reason)
            return false
        }
        delivery.cancelled.forEach { id in end(id) { _ in .failure(.cancelled) } }
        delivery.orders.forEach { begin($0) }
        var active: Int32 = 0
        _ = curl_multi_perform(multi, &active)
        finishDone()
        // What finished may have made room; otherwise sleep until there is something to do.
        if !delivery.leavesOrders || running.count >= maximumConcurrent {
            _ = curl_multi_poll(multi, nil, 0, Limits.pollMilliseconds, nil)
        }
        return true
    }

    private mutating func begin(_ order: Inbox.Order) {
        do throws(CurlError) {
            let transfer = try Transfer(id: order.id, request: order.request)
            guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
                throw CurlError(CURLE_OUT_OF_MEMORY, of: order.request)
            }
            running[order.id] = (transfer, order.answer)
        } catch {
            order.answer.resume(returning: .failure(error))
        }
    }

    private mutating func finishDone() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle
            else { continue }
            // The message is libcurl's, and gone once its handle is.
            let code = riskd_message_result(message)
            var me: UnsafeMutableRawPointer?
            _ = riskd_get_pointer(handle, CURLINFO_PRIVATE, &me)
            if let id = Transfer.of(me)?.id { end(id) { $0.result(code) } }
        }
    }

    private mutating func failAll(_ reason: CurlError) {
        for id in Array(running.keys) { end(id) { _ in .failure(reason) } }
    }

    /// Takes the handle out of libcurl's hands before the transfer goes, then answers.
    private mutating func end(
        _ id: UInt64,
        with result: (Transfer) -> Result<HTTPResponse, CurlError>
    ) {
        guard let (transfer, answer) = running.removeValue(forKey: id) else { return }
        curl_multi_remove_handle(multi, transfer.handle)
        answer.resume(returning: result(transfer))
    }
}

extension Inbox.Delivery {
    /// Answers every order with the reason for the closure.
    fileprivate func fail() {
        for order in orders { order.answer.resume(returning: .failure(closure ?? .shutDown)) }
    }
}
