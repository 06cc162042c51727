/// ``LiteralTable`` laid out flat, for the loop that runs once per hit.
struct LiteralIndex {
    /// `starts[id]..<starts[id + 1]` are the uses of a literal. The last id is that of the database's padding.
    let starts: [Int32]
    let uses: [Use]
    /// By literal, in bytes.
    let lengths: [Int32]

    struct Use {
        var rule: Int32
        /// A match begins at `hit end - farthest ... hit end - nearest`; both -1 for a gate.
        var nearest: Int32
        var farthest: Int32

        var isGate: Bool { farthest < 0 }
    }

    /// - Parameters:
    ///   - table: What literals mean.
    ///   - ids: The literals of the database, by id; those that mean nothing here have no uses.
    init(_ table: LiteralTable, ids: [String]) {
        let meanings = Dictionary(uniqueKeysWithValues: zip(table.literals, table.uses))
        var starts: [Int32] = [0]
        var flat: [Use] = []
        for literal in ids {
            let length = literal.utf8.count
            for use in meanings[literal] ?? [] {
                switch use.role {
                case .gate: flat.append(Use(rule: Int32(use.rule), nearest: -1, farthest: -1))
                case .anchor(let offset):
                    flat.append(
                        Use(
                            rule: Int32(use.rule), nearest: Int32(offset.lowerBound + length),
                            farthest: Int32(offset.upperBound + length)))
                }
            }
            starts.append(Int32(flat.count))
        }
        starts.append(Int32(flat.count))
        lengths = ids.map { Int32($0.utf8.count) } + [0]
        self.starts = starts
        self.uses = flat
    }

    /// Calls `body` with every use of every hit and the place just behind the hit.
    @inline(__always)
    func forEachUse(of hits: UnsafeBufferPointer<LiteralHit>, _ body: (Use, Int32) -> Void) {
        starts.withUnsafeBufferPointer { starts in
            uses.withUnsafeBufferPointer { uses in
                for hit in hits {
                    for place in starts[Int(hit.literal)]..<starts[Int(hit.literal) + 1] {
                        body(uses[Int(place)], Int32(truncatingIfNeeded: hit.end))
                    }
                }
            }
        }
    }

    /// FNV-1a of the literals, in order: tells whether a serialised database is for exactly these.
    static func digest(of literals: [String]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for literal in literals {
            for byte in literal.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        return hash
    }
}
