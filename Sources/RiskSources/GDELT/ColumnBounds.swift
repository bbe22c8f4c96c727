/// Where the columns of one tab-separated line lie in a chunk of bytes.
struct ColumnBounds {
    /// Where each column starts; one more than there are columns, so that the last one ends too.
    private var starts = InlineArray<62, Int>(repeating: 0)
    /// How many columns the line has, those beyond the expected ones included.
    private(set) var count = 0

    /// Finds the columns of the line at `range`.
    mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        starts[0] = range.lowerBound
        count = 1
        // Every byte of a file passes here: bounds are checked once a line.
        bytes.extracting(range).withUnsafeBufferPointer { line in
            for place in line.indices where line[place] == UInt8(ascii: "\t") {
                if count < GDELTColumn.count { starts[count] = range.lowerBound + place + 1 }
                count += 1
            }
        }
        starts[min(count, GDELTColumn.count)] = range.upperBound + 1
    }

    func range(_ column: Int) -> Range<Int> {
        starts[column]..<(starts[column + 1] - 1)
    }
}
