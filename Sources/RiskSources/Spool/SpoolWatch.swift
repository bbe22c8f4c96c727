import Glibc

/// What the kernel tells of a directory (inotify(7)).
package final class SpoolWatch: Sendable {
    private let descriptor: Int32

    package enum Event: Sendable, Hashable {
        /// A file was closed after writing, or moved in.
        case settled(String)
        /// Events were lost.
        case overflowed
        /// The directory is gone, or another one is at its place.
        case lost
    }

    package struct WatchError: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    private static let interest = UInt32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
    )

    package init(_ directory: String) throws(WatchError) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { throw Self.failed(directory) }
        guard inotify_add_watch(descriptor, directory, Self.interest) >= 0 else {
            let error = Self.failed(directory)
            close(descriptor)
            throw error
        }
    }

    deinit {
        close(descriptor)
    }

    /// What happened since the last call; does not wait.
    package func events() -> [Event] {
        var events: [Event] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return events }
            buffer.withUnsafeBytes { events += Self.parse($0[..<count]) }
        }
    }

    /// `struct inotify_event`: watch, mask, cookie, length of the name, and the name, filled up with zeros.
    private static func parse(_ bytes: Slice<UnsafeRawBufferPointer>) -> [Event] {
        var events: [Event] = []
        var rest = bytes
        while rest.count >= header {
            let base = UnsafeRawBufferPointer(rebasing: rest)
            let mask = base.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
            let length = Int(base.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
            let name = base[header..<min(header + length, base.count)].prefix { $0 != 0 }
            if let event = event(mask, String(decoding: name, as: UTF8.self)) {
                events.append(event)
            }
            rest = rest.dropFirst(header + length)
        }
        return events
    }

    private static let header = 16

    private static func event(_ mask: UInt32, _ name: String) -> Event? {
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflowed }
        if mask & UInt32(IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT) != 0 {
            return .lost
        }
        if mask & UInt32(IN_ISDIR) != 0 || name.isEmpty { return nil }
        return .settled(name)
    }

    private static func failed(_ directory: String) -> WatchError {
        WatchError(
            description: "\(directory) cannot be watched: \(String(cString: strerror(errno)))"
        )
    }
}
