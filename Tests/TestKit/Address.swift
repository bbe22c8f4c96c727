import Glibc

/// Where the loopback server listens.
enum Address: Sendable {
    /// 127.0.0.1; port 0 lets the system choose.
    case port(UInt16)
    case socket(path: String)

    /// A listening socket, and the address with the port that the system chose.
    func listen() throws(ServerError) -> (descriptor: Int32, address: Address) {
        let descriptor = try open()
        do throws(ServerError) {
            try bind(descriptor)
            guard Glibc.listen(descriptor, 1024) == 0 else { throw .last("listen") }
            return (descriptor, try bound(descriptor))
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// A socket that is bound to a port, so that the system gives it to nobody else; nil for a path.
    func keeper() throws(ServerError) -> Int32? {
        guard case .port = self else { return nil }
        let descriptor = try open()
        do throws(ServerError) {
            try bind(descriptor)
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// A socket that is connected to it.
    func connect() throws(ServerError) -> Int32 {
        guard case .socket(let path) = self else {
            throw ServerError(call: "connect", code: EAFNOSUPPORT)
        }
        let descriptor = try open()
        let address = try Self.local(path)
        let failed = withUnsafeBytes(of: address) { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            return Glibc.connect(descriptor, start, socklen_t(bytes.count)) != 0
        }
        if failed {
            defer { close(descriptor) }
            throw .last("connect")
        }
        return descriptor
    }

    private func open() throws(ServerError) -> Int32 {
        let descriptor = Glibc.socket(
            family,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue),
            0
        )
        guard descriptor >= 0 else { throw .last("socket") }
        return descriptor
    }

    private var family: Int32 {
        switch self {
        case .port: AF_INET
        case .socket: AF_UNIX
        }
    }

    private func bind(_ descriptor: Int32) throws(ServerError) {
        let failed: Bool
        switch self {
        case .port(let port):
            // The second of them for a socket that keeps the port beside the one that listens.
            for option in [SO_REUSEADDR, SO_REUSEPORT] {
                var yes: Int32 = 1
                setsockopt(
                    descriptor,
                    SOL_SOCKET,
                    option,
                    &yes,
                    socklen_t(MemoryLayout<Int32>.size)
                )
            }
            failed = Self.bind(descriptor, to: Self.loopback(port))
        case .socket(let path):
            unlink(path)
            failed = Self.bind(descriptor, to: try Self.local(path))
        }
        if failed { throw .last("bind") }
    }

    private static func bind<Raw>(_ descriptor: Int32, to address: Raw) -> Bool {
        withUnsafeBytes(of: address) { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            return Glibc.bind(descriptor, start, socklen_t(bytes.count)) != 0
        }
    }

    static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }

    private static func local(_ path: String) throws(ServerError) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { place in
            guard path.utf8.count < place.count else { return false }
            place.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { throw ServerError(call: "bind", code: ENAMETOOLONG) }
        return address
    }

    private func bound(_ descriptor: Int32) throws(ServerError) -> Address {
        guard case .port = self else { return self }
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutableBytes(of: &address) {
            getsockname(
                descriptor,
                $0.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                &size
            )
        }
        guard result == 0 else { throw .last("getsockname") }
        return .port(UInt16(bigEndian: address.sin_port))
    }
}
