import RiskWire
import Testing

@Suite("Requests that may be sent again")
struct IdempotentRequestTests {
    @Test(
        "a key is visible ASCII, in quotes or not",
        arguments: [
            ("8e03978e-40d5", "8e03978e-40d5"), ("\"8e03978e-40d5\"", "8e03978e-40d5"), ("a", "a"),
            ("\"", "\""), ("", nil), ("\"\"", nil), ("two words", nil), ("clé", nil),
            (String(repeating: "x", count: 255), String(repeating: "x", count: 255)),
            (String(repeating: "x", count: 256), nil),
        ] as [(String, String?)]
    )
    func keys(field: String, expected: String?) {
        #expect(IdempotencyKey(field)?.text == expected)
    }

    @Test("the same key with another target or body is another request")
    func fingerprints() throws {
        let key = try #require(IdempotencyKey("key"))
        let request = IdempotentRequest(key, target: "events", body: [1, 2])
        #expect(request == IdempotentRequest(key, target: "events", body: [1, 2]))
        #expect(
            request.fingerprint
                != IdempotentRequest(key, target: "documents", body: [1, 2]).fingerprint
        )
        #expect(
            request.fingerprint != IdempotentRequest(key, target: "events", body: [1]).fingerprint
        )
        #expect(request.fingerprint.utf8.count == 64)
    }
}
