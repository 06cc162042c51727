extension RandomAccessCollection {
    /// The first index whose element is in the second part; `endIndex` when all are in the first.
    ///
    /// Binary search: asks about one element more than the binary logarithm of `count` at most. Name and meaning are
    /// those of swift-algorithms' function.
    ///
    /// - Parameter isInSecondPart: False for some elements at the start, perhaps none, and true for all behind them.
    @inlinable
    public func partitioningIndex<Failure>(
        where isInSecondPart: (Element) throws(Failure) -> Bool
    ) throws(Failure) -> Index {
        var start = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(start, offsetBy: half)
            if try isInSecondPart(self[middle]) {
                length = half
            } else {
                start = index(after: middle)
                length -= half + 1
            }
        }
        return start
    }
}
