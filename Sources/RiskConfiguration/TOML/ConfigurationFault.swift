/// One thing wrong with a configuration: where, and what was expected.
package struct ConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where it is not of the file that the error names.
    package var file: String?
    /// The key with its table, such as `rules[2].above`; nil where the fault is the whole file's.
    package let key: String?
    /// Counted from 1, where it could be found.
    package let line: Int?
    package let problem: String

    package var description: String {
        [line.map { "line \($0)" }, key, problem].compactMap(\.self).joined(separator: ": ")
    }
}

/// All that is wrong with a file, or with the files of one configuration.
package struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    package let file: String
    package let faults: [ConfigurationFault]

    package init(file: String, faults: [ConfigurationFault]) {
        self.file = file
        self.faults = faults
    }

    package var description: String {
        faults.map { "\($0.file ?? file): \($0)" }.joined(separator: "\n")
    }
}
