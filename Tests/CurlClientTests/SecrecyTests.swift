import CurlClient
import TestKit
import Testing

@Suite("Errors never tell a secret")
struct SecrecyTests {
    private static let secret = "hunter2"

    private func check(_ request: HTTPRequest, names place: String?) async {
        var request = request
        request.headers = ["authorization": "Bearer \(Self.secret)"]
        request.body = Array(Self.secret.utf8)
        request.totalTimeout = .milliseconds(300)
        request.maximumResponseBytes = 4
        let error = await failure(of: request)
        #expect(error.map { "\($0)".contains(Self.secret) } == false)
        #expect(error.map { String(reflecting: $0).contains(Self.secret) } == false)
        if let place {
            #expect(error?.description.contains(place) == true, "\(error?.description ?? "")")
        }
    }

    @Test(arguments: [Reply.stall, .dropConnection, .reset, .truncated, .response(body: "hunter2")])
    func ofAnAnswerThatFails(reply: Reply) async throws {
        let server = try LoopbackServer { _ in reply }
        let place = "http://127.0.0.1:\(server.port)"
        let url = "http://me:hunter2@127.0.0.1:\(server.port)/hunter2?token=hunter2#hunter2"
        await check(HTTPRequest(method: "POST", url: url), names: "\(place) ")
    }

    @Test(arguments: ["127.0.0.1:1", "nothing.invalid"])
    func ofAHostThatCannotBeReached(host: String) async {
        let url = "HTTP://hunter2:hunter2@\(host)?hunter2"
        await check(HTTPRequest(method: "POST", url: url), names: "http://\(host)")
    }

    @Test func ofAnAddressThatIsRefused() async {
        var request = HTTPRequest(method: "POST", url: "http://hunter2@127.0.0.1\\hunter2")
        await check(request, names: nil)
        request.url = "http://hunter2@127.0.0.1/hunter2"
        request.addressPolicy = .publicOnly
        await check(request, names: "http://127.0.0.1 ")
    }

    @Test(
        arguments: [
            "http://me:hunter2/more@127.0.0.1/", "http://me:hunter2", "hunter2", "hunter2://x/",
            "http:/hunter2@x", "http://hunter2@/", "http://[hunter2]/", "http://a b:hunter2@x/",
            "http://x/hunter2 hunter2", "ftp://hunter2@127.0.0.1/hunter2",
        ]
    )
    func ofAnAddressThatIsUnsound(url: String) async {
        await check(HTTPRequest(method: "POST", url: url), names: nil)
    }

    @Test func ofAHeaderThatIsUnsound() async {
        let request = HTTPRequest(method: "hunter2 hunter2", url: "http://127.0.0.1/hunter2")
        await check(request, names: "http://127.0.0.1 ")
    }
}
