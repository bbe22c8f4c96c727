import Glibc

extension TableReader {
    /// `[metrics]`: where they are served over TCP; nil where they are not.
    ///
    /// There is no login, so that an address that strangers may reach has to be meant.
    func metricsListen() -> ListenAddress? {
        guard let table = table("metrics") else { return nil }
        defer { table.finish() }
        let address = table.parsed(
            "listen",
            expected: "address:port such as \"127.0.0.1:9464\"",
            ListenAddress.init
        )
        let allowsPublic = table.boolean("allow_public") ?? false
        if let address, !allowsPublic, !address.isPrivate {
            table.fault(
                "listen",
                "\(address.host) can be reached by strangers, and there is no login; take a loopback or private address, or set allow_public = true"
            )
        }
        return table.required("listen", address)
    }
}

extension ListenAddress {
    /// Whether it is a loopback, link-local or private address (RFC 1918, 4193); a name is not, but localhost.
    var isPrivate: Bool {
        if host == "localhost" { return true }
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 {
            let bytes = withUnsafeBytes(of: four) { Array($0) }
            switch (bytes[0], bytes[1]) {
            case (127, _), (10, _), (192, 168), (169, 254), (172, 16...31): return true
            default: return false
            }
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, host, &six) == 1 else { return false }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        let isLoopback = bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
        // fe80::/10 and fc00::/7.
        let isLocal = bytes[0] == 0xfe && bytes[1] & 0xc0 == 0x80 || bytes[0] & 0xfe == 0xfc
        return isLoopback || isLocal
    }
}
