import CLibcurl

extension HTTPRequest {
    /// Refuses what would end a line or a C string early: libcurl passes it on as it is.
    func validate() throws(CurlError) {
        // libcurl guesses what is missing, and takes the path of "http:///path" for a host.
        guard origin != nil, url.utf8.allSatisfy(Self.isVisible) else { throw .invalidURL }
        guard Self.isToken(method) else {
            throw Self.refusal("the request to \(place) has a method that is not an HTTP token")
        }
        for field in headers.fields where !Self.isToken(field.name) || !Self.isLine(field.value) {
            throw Self.refusal(
                "the request to \(place) has a header with a line break or an odd name"
            )
        }
        guard Self.isLine(userAgent) else {
            throw Self.refusal("the request to \(place) has a user agent with a line break")
        }
        try validateSocketPath()
        try validateProxy()
    }

    private func validateProxy() throws(CurlError) {
        guard let proxy else { return }
        guard proxy.utf8.allSatisfy(Self.isVisible), proxy.contains("://") else {
            throw CurlError(
                .invalidURL,
                "a proxy is written scheme://host:port, such as http://proxy:3128"
            )
        }
        guard case .publicOnly = addressPolicy else { return }
        if leadsInside { throw .addressRefused(self) }
    }

    private func validateSocketPath() throws(CurlError) {
        guard let path = unixSocketPath else { return }
        guard (1...Limits.socketPathBytes).contains(path.utf8.count), !path.utf8.contains(0) else {
            throw CurlError(
                .invalidURL,
                "a socket's path has 1 to \(Limits.socketPathBytes) bytes, none of them zero;"
                    + " this one has \(path.utf8.count)"
            )
        }
    }

    private static func refusal(_ description: String) -> CurlError {
        CurlError(.other(Int(CURLE_BAD_FUNCTION_ARGUMENT.rawValue)), description)
    }

    private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x7f }

    /// A `field-value` of RFC 9110, section 5.5.
    private static func isLine(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == UInt8(ascii: "\t") }
    }

    /// A `token` of RFC 9110, section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                isVisible($0) && $0 < 0x80 && !"\"(),/:;<=>?@[\\]{}".utf8.contains($0)
            }
    }
}
