extension HTTPRequest {
    /// What errors may say of where the request went: never path, query or userinfo, which hold
    /// tokens.
    package var place: String {
        if let unixSocketPath { return "the socket \(unixSocketPath)" }
        return origin ?? "the host"
    }

    /// What people may see of the address.
    package var shownAddress: String { (origin ?? "the host") + "/…" }

    /// `scheme://host[:port]`; nil when the address is too odd to tell its host from its secrets.
    var origin: String? {
        let bytes = Array(url.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            bytes[colon...].starts(with: "://".utf8)
        else { return nil }
        let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
        guard ["http", "https"].contains(scheme) else { return nil }
        let authority = bytes[(colon + 3)...].prefix { !"/?#\\".utf8.contains($0) }
        let host =
            authority.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).last
            ?? []
        guard !host.isEmpty, host.allSatisfy(Self.isHostByte) else { return nil }
        return "\(scheme)://\(String(decoding: host, as: UTF8.self))"
    }

    /// Whether the host is by its name alone one that is not public.
    var leadsInside: Bool {
        guard let authority = origin?.split(separator: "/").last else { return false }
        let isBracketed = authority.first == "["
        let host =
            isBracketed
            ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        let name = host.lowercased()
        if name == "localhost" || name.hasSuffix(".localhost") { return true }
        // inet_aton's short forms too: 127.1, 0x7f000001.
        let isNumeric =
            isBracketed || name.hasPrefix("0x") || name.allSatisfy { "0123456789.".contains($0) }
        return isNumeric && !AddressFilter.isPublic(String(host))
    }

    /// Letters, digits, what numeric addresses need, and bytes of international names.
    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
        default: ".-_:[]".utf8.contains(byte)
        }
    }
}
