import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite(
    "A full disk is told, loses nothing, and is over once there is room",
    .enabled(if: SmallDisk.isAvailable, "needs the right to mount")
)
struct FullDiskTests {
    private let disk: SmallDisk
    private var path: String { disk.file("riskd.sqlite") }

    init() throws {
        disk = try SmallDisk(bytes: 2 << 20)
    }

    /// Writes documents, one a transaction, until the store refuses; returns how many it took.
    private func fill(_ store: Store, from start: Int = 0) async throws -> Int {
        for number in start..<100_000 {
            do {
                _ = try await store.write { try $0.keep(large(number)) }
            } catch let error as StoreError {
                #expect(error == .diskFull(path: path))
                return number
            }
        }
        return 0
    }

    private func large(_ number: Int) -> Document {
        document("d\(number)", title: "\(number)" + String(repeating: "x", count: 2000))
    }

    @Test func whatWasTakenStaysAndTheRestFollows() async throws {
        let taken = try await takeAllAndOneMore()
        let store = try Store(path: path)
        #expect(try await store.read { try $0.counts().documents } == taken + 1)
    }

    /// Fills the disk with documents, makes room, adds one more; returns how many there were before.
    private func takeAllAndOneMore() async throws -> Int {
        let store = try Store(path: path)
        try disk.fill()
        let taken = try await fill(store)
        #expect(try await store.read { try $0.counts().documents } == taken)
        disk.makeRoom()
        let isNew = try await store.write { try $0.keep(large(taken)) }
        #expect(isNew)
        try store.close()
        return taken
    }

    @Test func itSaysWhatToDo() {
        let words = StoreError.diskFull(path: path).description
        #expect(words.contains(path))
        #expect(words.contains("free some space"))
    }

    @Test func aDatabaseThatCannotBeMadeSaysSo() throws {
        try disk.fill()
        check(openingOf: path, failsWith: .diskFull(path: path), advising: "free some space")
    }

    @Test func norCanOneThatIsThereBeOpened() throws {
        try Store(path: path).close()
        try disk.fill()
        check(openingOf: path, failsWith: .diskFull(path: path), advising: "free some space")
    }
}
