internal import Generic

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
    /// Where the generic detector looks for candidates.
    private(set) var anchors: [Anchor] = []
    private var isSorted = true

    var isEmpty: Bool { intervals.isEmpty && openGates.isEmpty }

    mutating func removeAll() {
        intervals.removeAll(keepingCapacity: true)
        openGates.removeAll(keepingCapacity: true)
        anchors.removeAll(keepingCapacity: true)
        isSorted = true
    }

    /// - Parameters:
    ///   - end: Just behind the literal.
    ///   - owned: Where matches are wanted to begin.
    @inline(__always)
    mutating func add(_ use: LiteralIndex.Use, hitEnd end: Int32, owned: Range<Int32>) {
        switch use.role {
        case .anchor: break
        case .gate:
            openGates.insert(Int(use.rule))
            return
        case .candidate(let kind):
            anchors.append(Anchor(end: Int(end), kind: kind))
            return
        }
        let interval = StartInterval(
            rule: use.rule, first: max(end - use.farthest, owned.lowerBound),
            last: min(end - use.nearest, owned.upperBound - 1))
        guard interval.first <= interval.last else { return }
        // A literal that repeats itself without end: its intervals become long ones, but none longer than what is
        // searched between two looks at the clock.
        if let previous = intervals.last, previous.rule == interval.rule, previous.first <= interval.first,
            interval.first <= previous.last + 1, interval.last - previous.first < Int32(RegexBudget.step)
        {
            intervals[intervals.count - 1].last = max(previous.last, interval.last)
            return
        }
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
        // Hits come in the order of their grams' places, which is nearly that of their ends.
        if detector.generic == nil { anchors.removeAll(keepingCapacity: true) } else { sortAnchors() }
        // One kind of token in a file is the common case, and then they are in order already.
        guard !isSorted else { return }
        intervals.sort(by: StartInterval.precedes)
        isSorted = true
    }

    private mutating func sortAnchors() {
        for index in anchors.indices.dropFirst() {
            let anchor = anchors[index]
            var place = index
            while place > 0, anchors[place - 1].end > anchor.end {
                anchors[place] = anchors[place - 1]
                place -= 1
            }
            anchors[place] = anchor
        }
        // Stretches of a text may overlap in what is looked at behind them.
        var kept = 0
        for anchor in anchors where kept == 0 || anchors[kept - 1] != anchor {
            anchors[kept] = anchor
            kept += 1
        }
        anchors.removeSubrange(kept...)
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
