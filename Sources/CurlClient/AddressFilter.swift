import Glibc

/// Tells public addresses from those that lead back inside (RFC 6890 and its registries).
enum AddressFilter {
    static func isPublic(_ address: UnsafeRawPointer, byteCount: Int) -> Bool {
        guard byteCount >= MemoryLayout<sockaddr>.size else { return false }
        switch Int32(address.loadUnaligned(as: sockaddr.self).sa_family) {
        case AF_INET where byteCount >= MemoryLayout<sockaddr_in>.size:
            return isPublicV4(bytes(of: address.loadUnaligned(as: sockaddr_in.self).sin_addr))
        case AF_INET6 where byteCount >= MemoryLayout<sockaddr_in6>.size:
            return isPublicV6(bytes(of: address.loadUnaligned(as: sockaddr_in6.self).sin6_addr))
        default:
            return false
        }
    }

    /// Reads a numeric address; what is none is not public.
    static func isPublic(_ text: String) -> Bool {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 { return isPublicV4(bytes(of: v4)) }
        var v6 = in6_addr()
        if inet_pton(AF_INET6, text, &v6) == 1 { return isPublicV6(bytes(of: v6)) }
        return false
    }

    private static func isPublicV4(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        // This network, private, loopback; multicast and reserved.
        case (0, _, _, _), (10, _, _, _), (127, _, _, _), (224..., _, _, _): false
        // Shared (CGNAT), link-local with most clouds' metadata, private.
        case (100, 64...127, _, _), (169, 254, _, _), (172, 16...31, _, _), (192, 168, _, _): false
        // Protocol assignments, documentation, 6to4 relays, benchmarks.
        case (192, 0, 0, _), (192, 0, 2, _), (192, 88, 99, _), (198, 18...19, _, _): false
        case (198, 51, 100, _), (203, 0, 113, _): false
        // Azure's metadata and agent host, in the midst of public addresses.
        case (168, 63, 129, 16): false
        default: true
        }
    }

    private static func isPublicV6(_ bytes: [UInt8]) -> Bool {
        // Only 2000::/3 is handed out. That leaves out ::, ::1, IPv4-mapped, NAT64, fc00::/7,
        // fe80::/10 and ff00::/8.
        guard bytes[0] & 0xe0 == 0x20 else { return false }
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        // Protocol assignments with Teredo, documentation, 6to4, documentation again (RFC 9637).
        case (0x20, 0x01, 0...1, _), (0x20, 0x01, 0x0d, 0xb8), (0x20, 0x02, _, _): return false
        case (0x3f, 0xff, 0...0x0f, _): return false
        default: return true
        }
    }

    private static func bytes<Address>(of address: Address) -> [UInt8] {
        withUnsafeBytes(of: address) { Array($0) }
    }
}
