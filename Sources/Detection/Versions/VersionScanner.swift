internal import SortedSearch
internal import Rules

/// Scans texts that are versions of each other: of a text that was made from another by copying and inserting, only
/// what is new is scanned, and the result is that of scanning the whole text.
///
/// One per thread. Where a text comes from is left out of account: what depends on it is reported as if no rule and no
/// allowlist asked, and ``VersionResult/dependence`` says so; and generic secrets are told with the kinds of places
/// at which they count (``SecretMatch/places``).
///
/// ## Why it is exact
///
/// Most rules are *local* (`CompiledRule.isLocal`): whether and how they match at a place is decided by the one
/// character in front of it and at most `reach` bytes behind. Around everything that was inserted, and around every
/// joint of copied pieces, the places whose `reach` touches it are searched anew; at all other places the same bytes
/// stand as in the base, so the base's matches are taken over, moved. Only one thing can still carry a difference
/// further: after a match, a rule goes on behind it. So where a match, old or new, reaches across the end of a window
/// that was searched anew, the window is extended to the end of that match, until rule and base are in step again.
///
/// The other rules are rare (private keys; rules with context beyond bounds), and their literals are what decides
/// whether they run at all: hits of these literals are taken over from the base, too, and new ones can only stand where
/// something is new. With any hit the rule runs on the whole text.
public final class VersionScanner {
    private let detector: Detector
    private let classes: RuleClasses
    private let hits = HitBuffer()
    private let search: RuleSearch
    private var starts = StartIntervals()
    private var stretches = FreshStretches()
    private var distantHits: [DistantHit] = []
    /// How many of them the base had.
    private var carriedHits = 0
    /// Taken over from the base, in the order of starts, and their judgements.
    private var carried: [RawMatch] = []
    private var carriedJudged: [SecretMatch] = []
    private var place = PathDecisions.anywhere

    /// Texts of this length or more cannot be scanned.
    public static let maximumLength = Int(Int32.max) - (1 << 20)

    public init(_ detector: Detector) {
        self.detector = detector
        classes = RuleClasses(detector)
        search = RuleSearch(detector)
    }

    /// Scans a whole text.
    ///
    /// - Parameter keepsTrace: Whether texts derived from this one will follow.
    public func scan(_ text: UnsafeRawBufferPointer, keepsTrace: Bool) -> VersionResult {
        precondition(text.count < Self.maximumLength, "text too long")
        stretches.setWhole(text.count)
        carried.removeAll(keepingCapacity: true)
        carriedJudged.removeAll(keepingCapacity: true)
        distantHits.removeAll(keepingCapacity: true)
        carriedHits = 0
        find(in: text)
        return finish(text, keepsTrace: keepsTrace)
    }

    /// Scans what is new in a text.
    ///
    /// - Parameters:
    ///   - copied: What of the text stands in the base, in the order of targets; everything else counts as inserted.
    ///   - base: What scanning the base has left.
    public func scan(
        _ text: UnsafeRawBufferPointer, copied: UnsafeBufferPointer<CopiedStretch>, of base: TextTrace,
        keepsTrace: Bool
    ) -> VersionResult {
        precondition(text.count < Self.maximumLength, "text too long")
        stretches.set(
            copied, length: text.count, baseLength: base.length, reach: classes.localReach,
            lookBehind: classes.lookBehind)
        carryHits(of: base, copied)
        // A second round is rare: a match must end just behind what is new. A third one rarer still.
        repeat {
            carryMatches(of: base, copied)
            find(in: text, copied)
        } while extendWindows(of: base, copied)
        return finish(text, keepsTrace: keepsTrace)
    }

    // MARK: What the base knew

    private func carryHits(of base: TextTrace, _ copied: UnsafeBufferPointer<CopiedStretch>) {
        distantHits.removeAll(keepingCapacity: true)
        defer { carriedHits = distantHits.count }
        guard !base.distantHits.isEmpty else { return }
        for stretch in copied {
            var index = base.distantHits.partitioningIndex { $0.end > stretch.source }
            while index < base.distantHits.count, base.distantHits[index].end <= stretch.sourceEnd {
                var hit = base.distantHits[index]
                index += 1
                guard hit.start >= stretch.source else { continue }
                hit.end += stretch.target - stretch.source
                distantHits.append(hit)
            }
        }
    }

    private func carryMatches(of base: TextTrace, _ copied: UnsafeBufferPointer<CopiedStretch>) {
        carried.removeAll(keepingCapacity: true)
        carriedJudged.removeAll(keepingCapacity: true)
        guard !base.matches.isEmpty else { return }
        for stretch in copied {
            let distance = stretch.target - stretch.source
            var index = base.matches.partitioningIndex { $0.start >= stretch.source }
            while index < base.matches.count, base.matches[index].start < stretch.sourceEnd {
                let match = base.matches[index]
                index += 1
                guard !isOwned(match.start + distance) else { continue }
                var judged: Int32 = -1
                if match.judged >= 0 {
                    judged = Int32(carriedJudged.count)
                    carriedJudged.append(base.judged[Int(match.judged)].moved(by: Int(distance)))
                }
                carried.append(match.moved(by: distance, judged: judged))
            }
        }
    }

    /// Whether matches that begin at a place are searched anew.
    private func isOwned(_ place: Int32) -> Bool {
        let next = stretches.owned.partitioningIndex { $0.lowerBound > place }
        return next > 0 && place < stretches.owned[next - 1].upperBound
    }

    /// Brings the windows and the base into step: extends every window that a match reaches out of.
    ///
    /// - Returns: Whether any was.
    private func extendWindows(of base: TextTrace, _ copied: UnsafeBufferPointer<CopiedStretch>) -> Bool {
        guard !search.raw.isEmpty || !base.matches.isEmpty else { return false }
        let found = search.raw.sorted { $0.start < $1.start }
        var isExtended = false
        // From the last to the first: extending one leaves those in front where they are.
        for index in stretches.owned.indices.reversed() {
            let end = stretches.owned[index].upperBound
            var wanted = farthestEnd(across: end, in: found)
            if let stretch = stretch(around: end, copied) {
                let distance = stretch.target - stretch.source
                let reached = farthestEnd(across: end - distance, in: base.matches)
                wanted = max(wanted, min(reached, stretch.sourceEnd) + distance)
            }
            guard wanted > end else { continue }
            stretches.extend(index, to: wanted)
            isExtended = true
        }
        return isExtended
    }

    /// The end of the match that reaches furthest across a place, or the place itself.
    ///
    /// - Parameter matches: In the order of starts.
    private func farthestEnd(across place: Int32, in matches: [RawMatch]) -> Int32 {
        var farthest = place
        var next = matches.partitioningIndex { $0.start > place - classes.localReach }
        while next < matches.count, matches[next].start < place {
            farthest = max(farthest, matches[next].end)
            next += 1
        }
        return farthest
    }

    /// The copied stretch that a place lies inside of.
    private func stretch(
        around place: Int32, _ copied: UnsafeBufferPointer<CopiedStretch>
    ) -> CopiedStretch? {
        let next = copied.partitioningIndex { $0.target >= place }
        guard next > 0, place < copied[next - 1].targetEnd else { return nil }
        return copied[next - 1]
    }

    // MARK: What is new

    private func find(in text: UnsafeRawBufferPointer, _ copied: UnsafeBufferPointer<CopiedStretch>? = nil) {
        search.reset()
        collectStarts(in: text, copied)
        guard !starts.isEmpty || classes.isGenericLocal else { return }
        var searched = SearchedText(TextWindow(document: text))
        search.search(
            starts, everywhere: [], known: carried,
            generic: classes.isGenericLocal ? .stretches(stretches.owned) : nil, in: &searched, at: &place)
    }

    private func collectStarts(in text: UnsafeRawBufferPointer, _ copied: UnsafeBufferPointer<CopiedStretch>?) {
        var starts = StartIntervals()
        swap(&starts, &self.starts)
        defer { swap(&starts, &self.starts) }
        starts.removeAll()
        distantHits.removeSubrange(carriedHits...)
        var seenEnd: Int32 = 0
        for window in stretches.owned {
            let region = Int(window.lowerBound)..<min(text.count, Int(window.upperBound) + classes.lookahead)
            let bytes = UnsafeRawBufferPointer(rebasing: text[region])
            for hit in detector.prefilter.scan(bytes, into: hits) {
                let end = Int32(region.lowerBound) + Int32(hit.end)
                let literal = Int(hit.literal)
                classes.forEachLocalUse(of: literal) { starts.add($0, hitEnd: end, owned: window) }
                if classes.isDistant(literal), end > seenEnd {
                    let length = classes.length(of: literal)
                    guard !isCopied(end - length..<end, copied) else { continue }
                    distantHits.append(DistantHit(literal: Int32(literal), end: end, length: length))
                }
            }
            // Windows overlap in what is looked at behind them.
            seenEnd = Int32(region.upperBound)
        }
        starts.settle(detector, in: text)
    }

    /// Whether a stretch of text stands in the base, too, so that what it says is known already.
    private func isCopied(_ range: Range<Int32>, _ copied: UnsafeBufferPointer<CopiedStretch>?) -> Bool {
        guard let copied else { return false }
        let next = copied.partitioningIndex { $0.target > range.lowerBound }
        return next > 0 && range.upperBound <= copied[next - 1].targetEnd
    }

    // MARK: The whole

    private func finish(_ text: UnsafeRawBufferPointer, keepsTrace: Bool) -> VersionResult {
        var matches = carried
        var judged = carriedJudged
        for match in search.raw {
            let moved = match.judged < 0 ? -1 : Int32(judged.count)
            if match.judged >= 0 { judged.append(search.judged[Int(match.judged)]) }
            matches.append(match.moved(by: 0, judged: moved))
        }
        var trace: TextTrace?
        if keepsTrace {
            trace = TextTrace(
                length: text.count, matches: matches.sorted { $0.start < $1.start }, judged: judged,
                distantHits: distantHits.sorted { $0.end < $1.end })
        }
        var failures = search.failures
        if !distantHits.isEmpty || !detector.alwaysRun.isEmpty || !classes.isGenericLocal {
            judged += searchDistant(text)
            failures += search.failures
        }
        guard !judged.isEmpty else {
            return VersionResult(matches: [], dependence: .none, failures: failures, trace: trace)
        }
        if !detector.nearRules.isEmpty {
            search.reset()
            var searched = SearchedText(TextWindow(document: text))
            search.searchNear(judged, in: &searched, at: &place)
            judged += search.judged
            failures += search.failures
        }
        return VersionResult(
            matches: detector.findings(among: judged, in: text),
            dependence: detector.dependence(of: judged), failures: failures, trace: trace)
    }

    /// Runs the rules that need the whole text on it, if their literals occur.
    private func searchDistant(_ text: UnsafeRawBufferPointer) -> [SecretMatch] {
        search.reset()
        var starts = StartIntervals()
        swap(&starts, &self.starts)
        defer { swap(&starts, &self.starts) }
        starts.removeAll()
        let everything = 0..<Int32(text.count)
        for hit in distantHits {
            classes.forEachDistantUse(of: Int(hit.literal)) {
                starts.add($0, hitEnd: hit.end, owned: everything)
            }
        }
        starts.settle(detector, in: text)
        var searched = SearchedText(TextWindow(document: text))
        search.search(
            starts, everywhere: detector.alwaysRun,
            generic: classes.isGenericLocal ? nil : .window(0..<text.count), in: &searched, at: &place)
        return search.judged
    }
}

/// What a version held.
public struct VersionResult {
    /// In the order of their places in the text; no two that count at the same kind of place overlap.
    public var matches: [SecretMatch]
    /// What some rule that matched here, or one of its allowlists, asks of the path.
    public var dependence: OriginDependence
    /// Rules that could not be run to the end.
    public var failures: [RuleFailure]
    public var trace: TextTrace?
}

extension SecretMatch {
    fileprivate func moved(by distance: Int) -> SecretMatch {
        var moved = self
        moved.match = match.lowerBound + distance..<match.upperBound + distance
        moved.secret = secret.lowerBound + distance..<secret.upperBound + distance
        return moved
    }
}
