internal import Rules

/// A rule whose pattern has nothing to hold on to but a match of another rule: 40 characters are an AWS secret because
/// a key id stands beside them. It is looked for around those matches and nowhere else.
struct NearRule {
    let rule: Int
    /// The required part it is looked for around.
    let part: Int
    let withinLines: Int

    /// Nothing is looked for further than this in front of a part or behind it; bytes.
    static let maximumDistance = 2048

    init(rule: Int, part: Int, withinLines: Int) {
        self.rule = rule
        self.part = part
        self.withinLines = withinLines
    }

    init?(_ compiled: CompiledRule, index: Int) {
        guard compiled.pattern != nil, compiled.isBounded, compiled.strategy.anchors.isEmpty,
            !compiled.strategy.isGated
        else { return nil }
        for part in compiled.parts where part.isRequired {
            guard let lines = part.withinLines else { continue }
            self.init(rule: index, part: part.rule, withinLines: lines)
            return
        }
        return nil
    }

    /// Where matches of the rule may begin.
    ///
    /// - Parameter matches: Of the part, among others, in any order.
    func starts(around matches: [SecretMatch], in text: UnsafeRawBufferPointer, owned: Range<Int>) -> [StartInterval] {
        var ranges = matches.filter { $0.rule == part }.map { reach(of: $0.match, in: text).clamped(to: owned) }
        ranges.removeAll(where: \.isEmpty)
        ranges.sort { $0.lowerBound < $1.lowerBound }
        var intervals: [StartInterval] = []
        for range in ranges {
            let first = Int32(truncatingIfNeeded: range.lowerBound)
            let last = Int32(truncatingIfNeeded: range.upperBound - 1)
            if let previous = intervals.last, first <= previous.last {
                intervals[intervals.count - 1].last = max(previous.last, last)
            } else {
                intervals.append(StartInterval(rule: Int32(truncatingIfNeeded: rule), first: first, last: last))
            }
        }
        return intervals
    }

    private func reach(of match: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        var start = match.lowerBound
        let farthest = max(0, start - Self.maximumDistance)
        var lines = withinLines
        while start > farthest {
            if text[start - 1] == UInt8(ascii: "\n") {
                if lines == 0 { break }
                lines -= 1
            }
            start -= 1
        }
        var end = match.lowerBound
        let last = min(text.count, match.upperBound + Self.maximumDistance)
        lines = withinLines
        while end < last {
            if text[end] == UInt8(ascii: "\n") {
                if lines == 0 { break }
                lines -= 1
            }
            end += 1
        }
        return start..<end
    }
}
