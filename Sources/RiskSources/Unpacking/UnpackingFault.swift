/// Why a packed file cannot be read on, in words.
package struct UnpackingFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }

    static func truncated(_ what: String) -> UnpackingFault {
        UnpackingFault("the file ends within \(what): it was cut short")
    }
}
