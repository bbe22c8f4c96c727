import Glibc

/// Tells systemd how the service stands (sd_notify(3)): one datagram to `$NOTIFY_SOCKET`, else nothing.
struct SystemdNotifier: Sendable {
    private let path = getenv("NOTIFY_SOCKET").map { String(cString: $0) }

    func ready() { send("READY=1") }
    func status(_ text: String) { send("STATUS=\(text)") }
    func reloading() { send("RELOADING=1") }
    func stopping() { send("STOPPING=1") }
    func pingWatchdog() { send("WATCHDOG=1") }

    private func send(_ text: String) {
        guard let path else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return }
        defer { _ = close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        // A leading @ names an abstract socket.
        if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                _ = sendto(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL), target, length)
            }
        }
    }
}
