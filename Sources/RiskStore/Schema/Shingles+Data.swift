import FoundationEssentials
import RiskModel

extension Shingles {
    /// Four bytes a hash, least significant first.
    var data: Data {
        Data(hashes.flatMap { hash in (0..<4).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) } })
    }

    init(data: Data) {
        let bytes = Array(data)
        self.init(
            stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
                (0..<4).reduce(0 as UInt32) { $0 | UInt32(bytes[start + $1]) << ($1 * 8) }
            }
        )
    }
}
