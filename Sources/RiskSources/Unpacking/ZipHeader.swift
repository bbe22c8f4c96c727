/// The local header in front of a file in a zip archive.
///
/// Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 4.3.7 and 4.3.9.
struct ZipHeader {
    let method: Method
    /// Sizes and checksum follow the data, and are zero here.
    let hasDescriptor: Bool
    let checksum: UInt32
    let packedSize: UInt32

    enum Method: UInt16 {
        case stored = 0
        case deflated = 8
    }

    static let signature: UInt32 = 0x0403_4B50
    static let descriptorSignature: UInt32 = 0x0807_4B50
    /// Of the list of files, behind the last one.
    static let directorySignature: UInt32 = 0x0201_4B50
    private static let size = 30

    /// Reads the header, and passes over the name.
    init(_ source: inout ByteSource) throws {
        let bytes = try source.take(Self.size)
        guard bytes.count == Self.size, bytes.little32(0) == Self.signature else {
            throw UnpackingFault("this is no zip file: it does not begin with PK\\x03\\x04")
        }
        let flags = bytes.little16(6)
        guard flags & 1 == 0 else { throw UnpackingFault("the zip file is encrypted") }
        guard let method = Method(rawValue: bytes.little16(8)) else {
            throw UnpackingFault(
                "the zip file is packed by method \(bytes.little16(8)); stored (0) and deflate (8) are read"
            )
        }
        self.method = method
        hasDescriptor = flags & 8 != 0
        checksum = bytes.little32(14)
        packedSize = bytes.little32(18)
        let named = Int(bytes.little16(26)) + Int(bytes.little16(28))
        guard try source.take(named).count == named else {
            throw UnpackingFault.truncated("its header")
        }
        if method == .stored, hasDescriptor || packedSize == .max {
            throw UnpackingFault("the zip file stores data of a size that it does not tell")
        }
    }
}

extension [UInt8] {
    func little16(_ place: Int) -> UInt16 {
        UInt16(self[place]) | UInt16(self[place + 1]) << 8
    }

    func little32(_ place: Int) -> UInt32 {
        UInt32(little16(place)) | UInt32(little16(place + 2)) << 16
    }
}
