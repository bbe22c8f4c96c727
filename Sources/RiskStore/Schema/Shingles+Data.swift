import FoundationEssentials
import RiskModel

extension Shingles {
    /// Four bytes a hash, least significant first.
    var data: Data {
        Data(hashes.flatMap { hash in (0..<4).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) } })
    }

    init(data: Data) {
        self.init(
            data.withUnsafeBytes { bytes in
                (0..<bytes.count / 4).map {
                    UInt32(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)
                    )
                }
            }
        )
    }
}
