/// Where the spool brings what it reads: what it needs of the daemon.
package protocol SpoolIntake: Sendable {
    /// Keeps what is sound of a part of a file; what is known already is taken once.
    ///
    /// - Throws: `SpoolPostponed` when nothing can be kept now; anything else is the file's fault.
    func take(_ part: SpoolPart) async throws -> SpoolTaken
}

/// Some lines of a file.
package struct SpoolPart: Sendable {
    package let kind: Kind
    package let bytes: [UInt8]

    package enum Kind: Sendable {
        case documents, events, rows
        /// A whole one; its entries count as lines.
        case feed
    }
}

/// What became of a part, or of a whole file.
package struct SpoolTaken: Sendable, Equatable {
    package var accepted = 0
    package var duplicates = 0
    /// How many lines could not be taken; the first of them are told.
    package var faulty = 0
    package var faults: [Fault] = []

    package struct Fault: Sendable, Equatable {
        package let line: Int
        package let words: String

        package init(line: Int, words: String) {
            self.line = line
            self.words = words
        }
    }

    package init(accepted: Int = 0, duplicates: Int = 0, faulty: Int = 0, faults: [Fault] = []) {
        self.accepted = accepted
        self.duplicates = duplicates
        self.faulty = faulty
        self.faults = faults
    }

    /// Adds what became of a further part, which begins at a line.
    mutating func add(_ part: SpoolTaken, from firstLine: Int) {
        accepted += part.accepted
        duplicates += part.duplicates
        faulty += part.faulty
        let room = max(0, Limits.faultsTold - faults.count)
        faults += part.faults.prefix(room).map {
            Fault(line: firstLine + $0.line - 1, words: $0.words)
        }
    }

    /// For the `.error` file and the log.
    package var words: String {
        "\(faulty) \(faulty == 1 ? "line" : "lines") rejected; \(accepted) taken, \(duplicates) known already"
    }
}

/// Nothing can be kept now, as on a full disk: the file is tried again.
package struct SpoolPostponed: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ reason: String) {
        description = reason
    }
}

/// What is wrong with a file as a whole.
struct SpoolFault: Error, Hashable, Sendable, CustomStringConvertible {
    let description: String
}
