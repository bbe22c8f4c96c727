import FoundationEssentials
import RiskConfiguration
import RiskModel
import RiskStore

/// An instant some days before or after the one that these tests take for now.
func day(_ days: Double) -> Instant { Instant(day: 20_000) + .days(days) }

func configuration(_ text: String = "") throws -> Configuration {
    try Configuration.parse(
        "[[dyads]]\nid = \"CAN-CHN\"\n" + text,
        file: "riskd.toml",
        isPrivate: true
    )
}

/// A database of its own for as long as the body runs.
func withStore(_ body: (Store) async throws -> Void) async throws {
    let directory =
        FileManager.default.temporaryDirectory.path
        + "/riskd-daemon-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let store = try Store(path: directory + "/test.sqlite")
    try await body(store)
    try store.close()
}

/// Random numbers that a seed decides: SplitMix64, Steele, Lea and Flood (2014).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// The pair that these tests speak of.
let canadaChina: Dyad = {
    guard let dyad = Dyad("CAN-CHN") else { preconditionFailure("CAN-CHN is a dyad") }
    return dyad
}()
