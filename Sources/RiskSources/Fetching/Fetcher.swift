package import CurlClient
package import RiskModel

/// Gets what lies at an address, following redirects hop by hop.
///
/// The address policy holds for every hop, on the resolved address. Credentials and further headers go to
/// the host that they were configured for, and nowhere else.
package struct Fetcher: Sendable {
    private let client: CurlClient
    private let now: @Sendable () -> Instant

    package init(client: CurlClient, now: @escaping @Sendable () -> Instant) {
        self.client = client
        self.now = now
    }

    /// What makes a request conditional.
    package struct Validators: Sendable {
        package var etag: String?
        package var lastModified: String?

        package init(etag: String? = nil, lastModified: String? = nil) {
            self.etag = etag
            self.lastModified = lastModified
        }
    }

    /// Gets a file of at most `maximumBytes`, by default `Limits.bodyBytes`, once decompressed.
    ///
    /// Credentials are for the host of `home`, the configured address.
    ///
    /// - Throws: `SourceFault` for what is neither 2xx nor 304, and where no whole answer came.
    package func get(
        _ url: String,
        home: String,
        access: Access,
        validators: Validators = Validators(),
        maximumBytes: Int? = nil
    ) async throws(SourceFault) -> Fetched {
        var trail = RedirectTrail(from: url)
        while true {
            var request = Self.request(trail.url, home: home, access: access)
            let decoder = ContentDecoder(maximumBytes: maximumBytes ?? Limits.bodyBytes)
            request.maximumResponseBytes = min(Limits.wireBytes, decoder.maximumBytes)
            request.headers["if-none-match"] = validators.etag
            request.headers["if-modified-since"] = validators.lastModified
            let response: HTTPResponse
            do throws(CurlError) {
                response = try await client.send(request)
            } catch {
                throw SourceFault(error)
            }
            guard (300..<400).contains(response.status), response.status != 304 else {
                if let fault = SourceFault(response, access: access, at: now()) { throw fault }
                let body: [UInt8]
                do throws(ContentDecoder.Fault) {
                    body = try decoder.decode(response.body, response.headers)
                } catch {
                    throw SourceFault(error, of: request.place, atMost: decoder.maximumBytes)
                }
                return Fetched(
                    url: trail.url,
                    movedTo: trail.movedTo,
                    status: response.status,
                    headers: response.headers,
                    body: body,
                    at: now()
                )
            }
            try trail.follow(status: response.status, to: response.redirectURL)
        }
    }

    private static func request(_ url: String, home: String, access: Access) -> HTTPRequest {
        var request = HTTPRequest(url: url)
        if HTTPOrigin(url).isTrusted(as: HTTPOrigin(home)) {
            request.headers = access.headers
            request.headers["authorization"] = access.authorization?.revealed
        }
        if request.headers["accept"] == nil { request.headers["accept"] = Limits.accept }
        if request.headers["accept-encoding"] == nil {
            request.headers["accept-encoding"] = ContentDecoder.accepted
        }
        request.userAgent = access.userAgent
        request.addressPolicy = access.allowsPrivate ? .any : .publicOnly
        request.proxy = access.proxy
        request.tls.authorityFile = access.authorityFile
        request.connectTimeout = Limits.connectTimeout
        request.stallTimeout = Limits.stallTimeout
        request.totalTimeout = Limits.totalTimeout
        return request
    }
}
