import Glibc

/// Looks whether riskd can still open what it needs: connections, files, sockets.
struct DescriptorWatch {
    enum Change {
        case gone, back
    }

    private var areGone = false

    /// What has changed since the last look.
    ///
    /// They are back once `Limits.spareDescriptors` are free: the last one comes and goes.
    mutating func look() -> Change? {
        let canOpen = Self.canOpen(areGone ? Limits.spareDescriptors : 1)
        guard canOpen == areGone else { return nil }
        areGone = !canOpen
        return canOpen ? .back : .gone
    }

    private static func canOpen(_ count: Int) -> Bool {
        var opened: [Int32] = []
        defer { opened.forEach { _ = close($0) } }
        for _ in 0..<count {
            let descriptor = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            // Of the process, or of the whole system.
            guard descriptor >= 0 else { return errno != EMFILE && errno != ENFILE }
            opened.append(descriptor)
        }
        return true
    }
}
