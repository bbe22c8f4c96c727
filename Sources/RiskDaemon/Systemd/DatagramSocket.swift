import Glibc

/// A datagram socket of the system's, by its path: what systemd and the journal are spoken to by.
///
/// It is opened once: the watchdog has to be told when no descriptor is left, too.
final class DatagramSocket: Sendable {
    let path: String
    private let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)

    init(path: String) {
        self.path = path
    }

    deinit {
        _ = close(descriptor)
    }

    /// Sends one datagram; false where nobody takes it.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        // A leading @ names an abstract socket.
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), target, length)
                    == bytes.count
            }
        }
    }
}
