import Glibc

/// The C library's conversion of encodings to UTF-8.
enum Iconv {
    static func knows(_ encoding: TextEncoding) -> Bool {
        guard let descriptor = open(encoding) else { return false }
        iconv_close(descriptor)
        return true
    }

    /// Converts all bytes; one that the encoding does not have becomes U+FFFD and is counted.
    ///
    /// Nil where the system does not know the encoding.
    static func convert(
        _ bytes: ArraySlice<UInt8>,
        from encoding: TextEncoding
    ) -> (bytes: [UInt8], faults: Int)? {
        guard let descriptor = open(encoding) else { return nil }
        defer { iconv_close(descriptor) }
        var input = Array(bytes)
        var output: [UInt8] = []
        output.reserveCapacity(input.count + input.count / 2)
        var faults = 0
        input.withUnsafeMutableBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let step = Self.step(
                    descriptor,
                    UnsafeMutableRawBufferPointer(rebasing: rest),
                    &output
                )
                rest = rest.dropFirst(step.consumed)
                guard !rest.isEmpty, step.isStuck else { continue }
                faults += 1
                output += "\u{FFFD}".utf8
                rest = rest.dropFirst(encoding.unitBytes)
            }
        }
        return (output, faults)
    }

    /// Converts as much as a piece of output holds.
    private static func step(
        _ descriptor: iconv_t,
        _ input: UnsafeMutableRawBufferPointer,
        _ output: inout [UInt8]
    ) -> (consumed: Int, isStuck: Bool) {
        withUnsafeTemporaryAllocation(byteCount: Limits.conversionBytes, alignment: 1) { piece in
            var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var sourceLeft = input.count
            var target = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
            var targetLeft = piece.count
            let result = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
            let isStuck = result == -1 && errno != E2BIG
            output += piece.prefix(piece.count - targetLeft)
            return (input.count - sourceLeft, isStuck)
        }
    }

    private static func open(_ encoding: TextEncoding) -> iconv_t? {
        guard let descriptor = iconv_open("UTF-8", encoding.name),
            descriptor != iconv_t(bitPattern: -1)
        else { return nil }
        return descriptor
    }
}

extension TextEncoding {
    /// The smallest step over a fault that keeps the rest in step.
    fileprivate var unitBytes: Int {
        if name.hasPrefix("UTF-16") { return 2 }
        return name.hasPrefix("UTF-32") ? 4 : 1
    }
}
