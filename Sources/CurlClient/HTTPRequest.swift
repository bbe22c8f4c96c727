/// One request, with its bounds.
package struct HTTPRequest: Sendable {
    package var method: String
    /// `http` or `https` only.
    package var url: String
    package var headers: HTTPHeaders
    package var body: [UInt8]?
    /// Connects to this socket, whatever host the address names.
    package var unixSocketPath: String?
    package var connectTimeout: Duration = Limits.connectTimeout
    /// Counts from the start of the transfer; waiting for a free place comes on top.
    package var totalTimeout: Duration = Limits.totalTimeout
    /// How long nothing at all may come, once connected; nil: no bound but the total.
    package var stallTimeout: Duration?
    /// Of the body as it comes: what it is encoded in is for the caller to ask for, and to undo.
    package var maximumResponseBytes = Limits.responseBytes
    /// `scheme://host:port` of a proxy; nil to connect directly, whatever the environment says.
    ///
    /// The addresses behind it are then the proxy's to resolve, and to refuse: `addressPolicy` holds for
    /// numeric addresses and `localhost` alone.
    package var proxy: String?
    /// A longer body ends the transfer, and is answered with as far as it was read: else it is an error.
    package var cutsLongResponse = false
    /// 0: a redirect is an answer like any other.
    ///
    /// When followed, a POST becomes a GET at 301, 302 and 303, as browsers do it.
    /// Headers go along to the new host, except `Authorization` and `Cookie`.
    package var maximumRedirects = 0
    package var addressPolicy = AddressPolicy.any
    package var tls = TLSOptions()
    package var userAgent = "riskd"

    package init(
        method: String = "GET",
        url: String,
        headers: HTTPHeaders = [:],
        body: [UInt8]? = nil,
        unixSocketPath: String? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.unixSocketPath = unixSocketPath
    }
}
