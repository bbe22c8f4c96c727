import FoundationEssentials
import Glibc

/// What systemd or the journal would be sent.
final class DatagramListener: Sendable {
    let path: String
    private let descriptor: Int32

    init() {
        path =
            FileManager.default.temporaryDirectory.path
            + "/riskd-\(UInt64.random(in: 0...UInt64.max)).socket"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        precondition(bound == 0, "\(path) cannot be bound")
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// All that has come since the last time, in order.
    func received() -> [[UInt8]] {
        var all: [[UInt8]] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count >= 0 else { return all }
            all.append(Array(buffer[..<count]))
        }
    }

    func texts() -> [String] { received().map { String(decoding: $0, as: UTF8.self) } }
}
