/// Asks what a rule's receivers would be sent.
package struct TestAlertRequest: Codable, Sendable {
    package let rule: String
    /// The first dyad that the rule watches, where none is named.
    package var dyad: String?
    /// `firing`, `acknowledged` or `resolved`.
    package let notice: String
    /// Only this receiver.
    package var receiver: String?
    /// Send it, too.
    package let send: Bool

    package init(rule: String, dyad: String?, notice: String, receiver: String?, send: Bool) {
        self.rule = rule
        self.dyad = dyad
        self.notice = notice
        self.receiver = receiver
        self.send = send
    }
}

/// What one receiver would be sent, secrets left out; and what came back, where it was sent.
package struct TestAlertView: Codable, Sendable {
    package let receiver: String
    package let requests: [ShownRequest]
    @OrNull package var answer: ShownAnswer?

    package init(receiver: String, requests: [ShownRequest], answer: ShownAnswer?) {
        self.receiver = receiver
        self.requests = requests
        self.answer = answer
    }
}

package struct ShownRequest: Codable, Sendable {
    package let method: String
    /// The host alone; the path may be a token.
    package let address: String
    package let headers: [ShownHeader]
    package let body: String

    package init(method: String, address: String, headers: [ShownHeader], body: String) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
    }
}

package struct ShownHeader: Codable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

package struct ShownAnswer: Codable, Sendable {
    package let delivered: Bool
    @OrNull package var status: Int?
    @OrNull package var error: String?
    @OrNull package var excerpt: String?
    package let tookMilliseconds: Int64

    package init(
        delivered: Bool,
        status: Int?,
        error: String?,
        excerpt: String?,
        tookMilliseconds: Int64
    ) {
        self.delivered = delivered
        self.tookMilliseconds = tookMilliseconds
        self.status = status
        self.error = error
        self.excerpt = excerpt
    }
}
