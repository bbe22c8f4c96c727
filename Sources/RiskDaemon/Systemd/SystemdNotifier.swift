import Glibc

/// Tells systemd how the service stands (sd_notify(3)): one datagram to `$NOTIFY_SOCKET`, else nothing.
struct SystemdNotifier: Sendable {
    private let socket: DatagramSocket?

    init(path: String? = getenv("NOTIFY_SOCKET").map { String(cString: $0) }) {
        socket = path.map(DatagramSocket.init(path:))
    }

    func ready() { send("READY=1") }
    func status(_ text: String) { send("STATUS=\(text)") }
    func reloading() { send("RELOADING=1") }
    func stopping() { send("STOPPING=1") }
    func pingWatchdog() { send("WATCHDOG=1") }

    private func send(_ text: String) {
        socket?.send(Array(text.utf8))
    }
}
