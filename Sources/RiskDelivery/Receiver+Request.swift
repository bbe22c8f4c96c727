package import CurlClient
package import RiskModel
import RiskWire

extension Receiver {
    /// The request that carries a rendering; the time goes into headers alone.
    package func request(_ rendering: Rendering, id: String, at now: Instant) -> HTTPRequest {
        var request = HTTPRequest(
            method: "POST",
            url: format.address(url.revealed),
            headers: ["content-type": rendering.contentType],
            body: rendering.body
        )
        for header in headers { request.headers.append(header.name, header.value.revealed) }
        if !secrets.isEmpty { sign(&request, rendering.body, id: id, at: now) }
        request.tls = tls
        request.addressPolicy = allowsPrivate ? .any : .publicOnly
        request.connectTimeout = min(Limits.connectTimeout, totalTimeout)
        request.totalTimeout = totalTimeout
        request.maximumResponseBytes = Limits.responseBytes
        request.cutsLongResponse = true
        return request
    }

    /// The three headers of Standard Webhooks; a signature for each secret, separated by blanks.
    private func sign(_ request: inout HTTPRequest, _ body: [UInt8], id: String, at now: Instant) {
        let timestamp = now.milliseconds.quotientAndRemainder(dividingBy: 1000).quotient
        let signatures = secrets.map { $0.signature(id: id, timestamp: timestamp, body: body) }
        request.headers["webhook-id"] = id
        request.headers["webhook-timestamp"] = "\(timestamp)"
        request.headers["webhook-signature"] = signatures.joined(separator: " ")
    }
}
