/// `standard`: the payload itself, signed (Standard Webhooks 1.0.0).
package struct Standard: Format {
    package init() {}

    package var isSigned: Bool { true }

    package func render(_ message: Notification) -> [Rendering] {
        [Rendering(body: message.payload)]
    }
}
