internal import Generic

/// What a hit of each literal means: ``LiteralTable`` laid out flat, for the loop that runs once per hit.
///
/// The words, in order: where each literal's uses begin, three words for each use, the length of each literal.
struct LiteralIndex {
    /// `starts[id]..<starts[id + 1]` are the uses of a literal.
    let starts: UnsafeBufferPointer<Int32>
    let uses: UnsafeBufferPointer<Use>
    /// By literal, in bytes.
    let lengths: UnsafeBufferPointer<Int32>

    struct Use {
        var rule: Int32
        /// A match begins at `hit end - farthest ... hit end - nearest`; both -1 for a gate.
        var nearest: Int32
        /// -2 for an anchor of the generic detector, whose kind then stands in `nearest`.
        var farthest: Int32

        var isGate: Bool { farthest == -1 }

        @inline(__always)
        var candidate: Anchor.Kind? {
            farthest == -2 ? Anchor.Kind(rawValue: UInt8(truncatingIfNeeded: nearest)) : nil
        }
    }

    /// - Parameters:
    ///   - words: Of ``make(_:)``; they must outlive the index.
    ///   - literalCount: Of the table it was made of.
    init(_ words: UnsafeBufferPointer<UInt32>, literalCount: Int) {
        let useWords = words.count - 2 * literalCount - 1
        precondition(useWords >= 0 && useWords % 3 == 0, "not a literal index")
        let bytes = UnsafeRawBufferPointer(words)
        starts = UnsafeRawBufferPointer(rebasing: bytes[..<(4 * (literalCount + 1))]).assumingMemoryBound(
            to: Int32.self)
        uses = UnsafeRawBufferPointer(rebasing: bytes[(4 * (literalCount + 1))...].prefix(4 * useWords))
            .assumingMemoryBound(to: Use.self)
        lengths = UnsafeRawBufferPointer(rebasing: bytes.suffix(4 * literalCount)).assumingMemoryBound(to: Int32.self)
    }

    static func make(_ table: LiteralTable) -> [UInt32] {
        var starts: [UInt32] = [0]
        var uses: [UInt32] = []
        for (literal, meanings) in zip(table.literals, table.uses) {
            let length = literal.utf8.count
            for use in meanings {
                let (nearest, farthest) =
                    switch use.role {
                    case .gate: (-1, -1)
                    case .candidate(let kind): (Int(kind.rawValue), -2)
                    case .anchor(let offset): (offset.lowerBound + length, offset.upperBound + length)
                    }
                uses += [use.rule, nearest, farthest].map { UInt32(bitPattern: Int32($0)) }
            }
            starts.append(UInt32(uses.count / 3))
        }
        return starts + uses + table.literals.map { UInt32($0.utf8.count) }
    }

    /// What the index was made of, without the anchors of the generic detector.
    ///
    /// - Parameter literals: In the order of their ids.
    func table(of literals: [String]) -> LiteralTable {
        let uses = literals.indices.map { literal in
            self.uses[Int(starts[literal])..<Int(starts[literal + 1])].compactMap { use in
                guard use.candidate == nil else { return nil as LiteralTable.LiteralUse? }
                let (nearest, farthest) = (Int(use.nearest - lengths[literal]), Int(use.farthest - lengths[literal]))
                return LiteralTable.LiteralUse(
                    rule: Int(use.rule), role: use.isGate ? .gate : .anchor(nearest...farthest))
            }
        }
        return LiteralTable(literals: literals, uses: uses)
    }

    /// Calls `body` with every use of every hit and the place just behind the hit.
    @inline(__always)
    func forEachUse(of hits: UnsafeBufferPointer<LiteralHit>, _ body: (Use, Int32) -> Void) {
        for hit in hits {
            for place in starts[Int(hit.literal)]..<starts[Int(hit.literal) + 1] {
                body(uses[Int(place)], Int32(truncatingIfNeeded: hit.end))
            }
        }
    }
}
