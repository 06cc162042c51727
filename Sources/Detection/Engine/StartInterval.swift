/// Places where a match of a rule may begin, both ends included.
struct StartInterval {
    var rule: Int32
    var first: Int32
    var last: Int32

    @inline(__always)
    static func precedes(_ left: StartInterval, _ right: StartInterval) -> Bool {
        (left.rule, left.first, left.last) < (right.rule, right.first, right.last)
    }
}

/// The intervals of one text, as hits of literals come in. Kept from text to text, so that it allocates only while it
/// grows.
struct StartIntervals {
    private(set) var intervals: [StartInterval] = []
    /// Rules one of whose keywords occurs.
    private(set) var openGates: Set<Int> = []
    private var isSorted = true

    var isEmpty: Bool { intervals.isEmpty && openGates.isEmpty }

    mutating func removeAll() {
        intervals.removeAll(keepingCapacity: true)
        openGates.removeAll(keepingCapacity: true)
        isSorted = true
    }

    /// - Parameters:
    ///   - end: Just behind the literal.
    ///   - owned: Where matches are wanted to begin.
    @inline(__always)
    mutating func add(_ use: LiteralIndex.Use, hitEnd end: Int32, owned: Range<Int32>) {
        if use.isGate {
            openGates.insert(Int(use.rule))
            return
        }
        let interval = StartInterval(
            rule: use.rule, first: max(end - use.farthest, owned.lowerBound),
            last: min(end - use.nearest, owned.upperBound - 1))
        guard interval.first <= interval.last else { return }
        if isSorted, let previous = intervals.last, StartInterval.precedes(interval, previous) { isSorted = false }
        intervals.append(interval)
    }

    /// Sorts the intervals and drops those in which their rule cannot match. To be called when all hits are in.
    mutating func settle(_ detector: Detector, in text: UnsafeRawBufferPointer) {
        intervals.removeAll { interval in
            let facts = detector.facts(ofRule: Int(interval.rule))
            let end = min(text.count, Int(interval.last) + Int(facts.reach))
            return !facts.run.occurs(in: text, Int(interval.first)..<end)
        }
        // One kind of token in a file is the common case, and then they are in order already.
        guard !isSorted else { return }
        intervals.sort(by: StartInterval.precedes)
        isSorted = true
    }

    /// Calls `body` with the intervals of each rule, in order. After ``settle(_:in:)``.
    @inline(__always)
    func forEachRule(_ body: (Int, ArraySlice<StartInterval>) -> Void) {
        var index = 0
        while index < intervals.count {
            let rule = intervals[index].rule
            var end = index + 1
            while end < intervals.count, intervals[end].rule == rule { end += 1 }
            body(Int(rule), intervals[index..<end])
            index = end
        }
    }
}
