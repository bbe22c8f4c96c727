/// What became of a batch of GDELT rows, once what was accepted is on disk.
package struct RowsAnswer: Codable, Sendable, Equatable {
    /// Lines read, sound or not.
    package var rows = 0
    package var accepted = 0
    package var duplicates = 0
    /// How many lines could not be taken; the first of them are told.
    package var faulty = 0
    package var rejected: [LineFault] = []
    /// How many sound rows gave no event, by why.
    package var passedOver: [String: Int] = [:]

    package init() {}

    /// Adds what became of a further part of the same file, which begins at a line.
    package mutating func add(_ part: RowsAnswer, from firstLine: Int) {
        rows += part.rows
        accepted += part.accepted
        duplicates += part.duplicates
        faulty += part.faulty
        rejected += part.rejected.map {
            LineFault(line: firstLine + $0.line - 1, error: $0.error)
        }
        passedOver.merge(part.passedOver, uniquingKeysWith: +)
    }
}
