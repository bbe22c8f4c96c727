/// Why a packed file or body cannot be read on, in words.
package struct UnpackingFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }

    static func truncated(_ what: String) -> UnpackingFault {
        UnpackingFault("it ends within \(what): it was cut short")
    }
}
