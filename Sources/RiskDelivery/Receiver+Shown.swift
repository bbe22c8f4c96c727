import CurlClient
package import RiskModel
package import RiskWire

extension Receiver {
    /// The requests of a message as an operator may see them: no token, key or signature is in them.
    package func shown(_ notification: Notification, at now: Instant) throws -> [ShownRequest] {
        let hidden = Set(headers.map { $0.name.lowercased() })
        return try format.shown.render(notification).map { rendering in
            let request = request(rendering, id: notification.id, at: now)
            return ShownRequest(
                method: request.method,
                address: request.shownAddress,
                headers: request.headers.fields.map { field in
                    let isHidden =
                        hidden.contains(field.name.lowercased())
                        || field.name == "webhook-signature"
                    return ShownHeader(name: field.name, value: isHidden ? "<secret>" : field.value)
                },
                body: String(decoding: rendering.body, as: UTF8.self)
            )
        }
    }
}
