internal import Generic

/// What a hit of each literal means: ``LiteralTable`` laid out flat, for the loop that runs once per hit.
///
/// The words, in order: where each literal's uses begin, the words of each use, the length of each literal.
struct LiteralIndex {
    /// `starts[id]..<starts[id + 1]` are the uses of a literal.
    let starts: UnsafeBufferPointer<Int32>
    let uses: UnsafeBufferPointer<Use>
    /// By literal, in bytes.
    let lengths: UnsafeBufferPointer<Int32>

    /// One of a literal's uses, as it lies in the index.
    struct Use {
        var rule: Int32
        private var code: UInt32
        /// Of an anchor: a match begins at `hit end - farthest ... hit end - nearest`.
        var nearest: Int32
        var farthest: Int32

        /// What a hit means; see ``LiteralTable/LiteralUse/Role``.
        enum Role {
            case anchor, gate
            case candidate(Anchor.Kind)
        }

        static let wordCount = 4
        private static let (anchorCode, gateCode, firstCandidateCode) = (0 as UInt32, 1 as UInt32, 2 as UInt32)

        /// - Parameter length: Of the literal.
        init(_ use: LiteralTable.LiteralUse, length: Int) {
            rule = Int32(use.rule)
            (nearest, farthest) = (0, 0)
            switch use.role {
            case .anchor(let offset):
                code = Self.anchorCode
                (nearest, farthest) = (Int32(offset.lowerBound + length), Int32(offset.upperBound + length))
            case .gate: code = Self.gateCode
            case .candidate(let kind): code = Self.firstCandidateCode + UInt32(kind.rawValue)
            }
        }

        @inline(__always)
        var role: Role {
            if code == Self.anchorCode { return .anchor }
            let kind = UInt8(truncatingIfNeeded: code &- Self.firstCandidateCode)
            guard code != Self.gateCode, let kind = Anchor.Kind(rawValue: kind) else { return .gate }
            return .candidate(kind)
        }

        var words: [UInt32] {
            [UInt32(bitPattern: rule), code, UInt32(bitPattern: nearest), UInt32(bitPattern: farthest)]
        }
    }

    /// - Parameters:
    ///   - words: Of ``make(_:)``; they must outlive the index.
    ///   - literalCount: Of the table it was made of.
    init(_ words: UnsafeBufferPointer<UInt32>, literalCount: Int) {
        let useWords = words.count - 2 * literalCount - 1
        precondition(useWords >= 0 && useWords % Use.wordCount == 0, "not a literal index")
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
            for use in meanings { uses += Use(use, length: length).words }
            starts.append(UInt32(uses.count / Use.wordCount))
        }
        return starts + uses + table.literals.map { UInt32($0.utf8.count) }
    }

    /// What the index was made of, without the anchors of the generic detector.
    ///
    /// - Parameter literals: In the order of their ids.
    func table(of literals: [String]) -> LiteralTable {
        let uses = literals.indices.map { literal in
            self.uses[Int(starts[literal])..<Int(starts[literal + 1])].compactMap { use in
                let role: LiteralTable.LiteralUse.Role
                switch use.role {
                case .candidate: return nil as LiteralTable.LiteralUse?
                case .gate: role = .gate
                case .anchor:
                    let length = lengths[literal]
                    role = .anchor(Int(use.nearest - length)...Int(use.farthest - length))
                }
                return LiteralTable.LiteralUse(rule: Int(use.rule), role: role)
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
