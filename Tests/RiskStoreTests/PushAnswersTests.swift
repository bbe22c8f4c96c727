import RiskModel
import RiskStore
import TestKit
import Testing

@Suite("What pushes were answered")
struct PushAnswersTests {
    private let directory: TemporaryDirectory
    private let store: Store

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.file("riskd.sqlite"))
    }

    @Test func anAnswerIsKnownByItsKeyUntilItIsForgotten() async throws {
        let answer = PushAnswer(fingerprint: "f", body: "{}")
        try await store.write { try $0.keep(answer, to: "key", at: noon) }
        #expect(try await store.read { try $0.pushAnswer(to: "key") } == answer)
        #expect(try await store.read { try $0.pushAnswer(to: "another") } == nil)
        try await store.write { try $0.forgetPushAnswers(before: noon) }
        #expect(try await store.read { try $0.pushAnswer(to: "key") } == answer)
        try await store.write { try $0.forgetPushAnswers(before: noon + .seconds(1)) }
        #expect(try await store.read { try $0.pushAnswer(to: "key") } == nil)
    }
}
