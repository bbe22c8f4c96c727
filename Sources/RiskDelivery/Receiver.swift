/// A webhook endpoint, ready to be sent to.
package struct Receiver: Sendable {
    package let name: String
    /// Holds a token with many services: never printed.
    let url: String
    let secret: SigningSecret
    let allowsPrivate: Bool

    package init(name: String, url: String, secret: SigningSecret, allowsPrivate: Bool) {
        self.name = name
        self.url = url
        self.secret = secret
        self.allowsPrivate = allowsPrivate
    }
}
