/// Something that was mended in a line that was taken all the same.
package struct LineRemark: Codable, Hashable, Sendable {
    package let line: Int
    package let remark: String

    package init(line: Int, remark: String) {
        self.line = line
        self.remark = remark
    }

    /// `count` sequences of bytes were ill-formed.
    init(line: Int, illFormed count: Int) {
        let what =
            count == 1
            ? "1 sequence of bytes is no UTF-8" : "\(count) sequences of bytes are no UTF-8"
        self.init(
            line: line,
            remark: "\(what); U+FFFD stands in \(count == 1 ? "its" : "their") place"
        )
    }
}
