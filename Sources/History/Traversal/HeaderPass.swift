internal import SortedSearch
internal import GitStore
internal import System

/// Reads the headers of all entries of a pack, on several threads.
struct HeaderPass {
    let pack: Pack
    let offsets: UncheckedArray<Int>
    /// By place in the order of names.
    let entries: UncheckedArray<UInt32>
    /// To be filled.
    let kinds: UncheckedArray<UInt8>
    let bases: UncheckedArray<UInt32>
    private(set) var externalBases: [UInt32: ObjectID] = [:]
    private(set) var problems: [ObjectProblem] = []

    init(
        pack: Pack, offsets: UncheckedArray<Int>, entries: UncheckedArray<UInt32>, kinds: UncheckedArray<UInt8>,
        bases: UncheckedArray<UInt32>
    ) {
        self.pack = pack
        self.offsets = offsets
        self.entries = entries
        self.kinds = kinds
        self.bases = bases
    }

    /// Entries one thread takes at once.
    private static let batch = 16384

    private struct Part: Sendable {
        var externalBases: [UInt32: ObjectID] = [:]
        var problems: [ObjectProblem] = []
    }

    mutating func run(_ workers: Workers) {
        let pass = self
        let all = workers.forEach(pack.count, batch: Self.batch, state: { Part() }) { entry, part in
            pass.read(entry, into: &part)
        }
        for part in all { externalBases.merge(part.externalBases) { first, _ in first } }
        problems = all.flatMap(\.problems).sorted { $0.place < $1.place }
    }

    private func read(_ entry: Int, into part: inout Part) {
        do throws(ObjectProblem) {
            switch try pack.header(at: offsets[entry]).kind {
            case .object(let kind): kinds[entry] = kind.rawValue
            case .offsetDelta(let base):
                guard let base = self.entry(at: base) else {
                    throw pack.problem(at: offsets[entry], "names a delta base where no object begins")
                }
                bases[entry] = UInt32(truncatingIfNeeded: base)
            case .referenceDelta(let base):
                if let position = pack.index.position(of: base) {
                    bases[entry] = entries[position]
                } else {
                    part.externalBases[UInt32(truncatingIfNeeded: entry)] = base
                }
            }
        } catch {
            part.problems.append(error)
        }
    }

    /// The entry that begins at an offset.
    private func entry(at offset: Int) -> Int? {
        let entry = (0..<pack.count).partitioningIndex { offsets[$0] >= offset }
        return entry < pack.count && offsets[entry] == offset ? entry : nil
    }
}
