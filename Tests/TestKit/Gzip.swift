/// Gzip members by hand (RFC 1951, RFC 1952): small ones that grow, and such as never end.
package enum Gzip {
    /// Zeros, 258 of them in 13 bits; the check sum is left out, so that nobody gets past the last of them.
    package static func zeros(count: Int) -> [UInt8] {
        var bits = Bits()
        bits.append(0b1, 1)  // the last block,
        bits.append(0b01, 2)  // of fixed codes
        bits.appendCode(0b0011_0000, 8)  // the byte 0
        for _ in 0..<(count / 258) {
            bits.appendCode(0b1100_0101, 8)  // again 258 of
            bits.appendCode(0, 5)  // what was one before
        }
        bits.appendCode(0, 7)  // the end of the block
        return header + bits.bytes
    }

    /// Bytes in a stored block, with a check sum that is right.
    package static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(bytes.count)
        return header + [1] + little(count) + little(~count) + bytes + little(checkSum(bytes))
            + little(UInt32(bytes.count))
    }

    package static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    /// A block of nothing, which another one follows.
    package static let emptyBlock: [UInt8] = [0, 0, 0, 0xff, 0xff]

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    private static func checkSum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xffff_ffff as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
                sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0)
            }
        }
    }

    private struct Bits {
        var bytes: [UInt8] = []
        private var used = 8

        /// A number, least bit first.
        mutating func append(_ value: Int, _ count: Int) {
            for place in 0..<count { append(value >> place & 1 == 1) }
        }

        /// A Huffman code, greatest bit first.
        mutating func appendCode(_ code: Int, _ count: Int) {
            for place in (0..<count).reversed() { append(code >> place & 1 == 1) }
        }

        private mutating func append(_ bit: Bool) {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            if bit { bytes[bytes.count - 1] |= 1 << used }
            used += 1
        }
    }
}
