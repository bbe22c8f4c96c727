extension RandomAccessCollection {
    /// The first index whose element satisfies a predicate that is false, then true, over the collection.
    func partitioningIndex(where isInSecond: (Element) -> Bool) -> Index {
        var low = startIndex
        var count = self.count
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if isInSecond(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
