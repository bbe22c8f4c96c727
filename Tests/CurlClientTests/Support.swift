import CurlClient
import Glibc
import TestKit
import Testing

/// Sends a request that is meant to fail.
func failure(
    of request: HTTPRequest,
    by client: CurlClient = CurlClient(),
    at location: SourceLocation = #_sourceLocation
) async -> CurlError? {
    do throws(CurlError) {
        let response = try await client.send(request)
        Issue.record("answered with \(response.status)", sourceLocation: location)
        return nil
    } catch {
        return error
    }
}

/// Expects an attempt to fail in one way.
func check(
    _ request: HTTPRequest,
    failsWith kind: CurlError.Kind,
    at location: SourceLocation = #_sourceLocation
) async {
    let error = await failure(of: request, at: location)
    #expect(error?.kind == kind, "\(error?.description ?? "none")", sourceLocation: location)
}

extension HTTPRequest {
    /// One that does not end by itself before a test that is slow has ended it.
    static func patient(_ url: String) -> HTTPRequest {
        var request = HTTPRequest(url: url)
        (request.connectTimeout, request.totalTimeout) = (Patience.span, Patience.span)
        return request
    }
}

/// A path for a socket of one test; short, since `sun_path` is.
func socketPath() -> String {
    "/tmp/curl-\(getpid())-\(UInt32.random(in: 0...(.max))).sock"
}

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}
