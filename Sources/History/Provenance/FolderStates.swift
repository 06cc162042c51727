/// What of the traced blobs a folder holds, as a number: two folders have the same state exactly when the same traced
/// blobs stand at the same places below them. 0 is a folder that holds none.
typealias FolderState = UInt32

/// Something a state consists of: a folder with a state, or a traced blob.
struct StateItem: Equatable {
    var name: UInt32
    /// A state, or with the highest bit set the place of a traced blob.
    var content: UInt32

    static let blobBit: UInt32 = 0x8000_0000

    var blob: Int? { content & Self.blobBit != 0 ? Int(content & ~Self.blobBit) : nil }
    var folder: FolderState? { content & Self.blobBit == 0 ? content : nil }
}

/// All states there are, each once, with what they consist of.
struct StateTable: Sendable {
    private var items: [StateItem] = []
    /// Where the items of a state begin; those of state 0 are none.
    private var starts: [Int] = [0, 0]
    private var slots: [UInt32] = Array(repeating: 0, count: 1024)
    private var hashes: [UInt64] = [0]

    /// In the order of the folder's lines.
    func items(of state: FolderState) -> ArraySlice<StateItem> { items[starts[Int(state)]..<starts[Int(state) + 1]] }

    /// The state of a folder that holds these.
    mutating func intern(_ wanted: [StateItem]) -> FolderState {
        guard !wanted.isEmpty else { return 0 }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for item in wanted {
            hash = (hash ^ (UInt64(item.name) << 32 | UInt64(item.content))) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let state = slots[slot]
            if hashes[Int(state)] == hash, items(of: state).elementsEqual(wanted) { return state }
            slot = (slot + 1) & (slots.count - 1)
        }
        let state = FolderState(hashes.count)
        items += wanted
        starts.append(items.count)
        hashes.append(hash)
        slots[slot] = state
        if hashes.count * 2 > slots.count { grow() }
        return state
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for state in 1..<hashes.count {
            var slot = Int(truncatingIfNeeded: hashes[state]) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = FolderState(state)
        }
    }
}

/// The state of every tree of a repository.
struct FolderStates: Sendable {
    let table: StateTable
    /// Folders are nested in a circle, or so deep that not all were followed.
    let isCut: Bool
    /// By number of a tree.
    private let states: UncheckedArray<FolderState>

    subscript(tree: ObjectNumber) -> FolderState { states[Int(tree)] }

    /// - Parameters:
    ///   - leaves: By number: 1 + the place of a traced object, or 0. Trees can be traced, too; what they hold does not
    ///     count then.
    ///   - depths: How deep each family lies, see ``TreeFamilies/depths(below:)``.
    init(
        _ families: TreeFamilies, leaves: UncheckedArray<UInt32>, traced: [ObjectNumber], depths: [Int],
        isCancelled: () -> Bool
    ) {
        let states = UncheckedArray<FolderState>(repeating: 0, count: leaves.count)
        var table = StateTable()
        var items: [StateItem] = []
        var queue = FamilyQueue(depths)
        for object in traced { families.forEachUser(of: object) { queue.insert($0) } }
        // A folder's state follows from those of the folders in it. Families are looked at again whenever something
        // they name has changed. No folder is in itself, so that comes to an end; only under forged names they can be
        // nested in a circle.
        var looks = 0
        let limit = Self.looksInAnyCase + Self.looksPerObject * leaves.count
        var isCut = false
        while let family = queue.next(), !isCancelled() {
            if looks > limit {
                isCut = true
                break
            }
            var changed: [ObjectNumber] = []
            families.forEachTree(in: family) { number, links in
                looks += 1
                items.removeAll(keepingCapacity: true)
                for link in links {
                    let place = leaves[Int(link.child)]
                    let content = place == 0 ? states[Int(link.child)] : (place - 1) | StateItem.blobBit
                    if content != 0 { items.append(StateItem(name: link.name, content: content)) }
                }
                let state = table.intern(items)
                guard state != states[Int(number)] else { return }
                states[Int(number)] = state
                changed.append(number)
            }
            for tree in changed where leaves[Int(tree)] == 0 {
                families.forEachUser(of: tree) { queue.insert($0) }
            }
        }
        self.table = table
        self.states = states
        self.isCut = isCut
    }

    /// How many times trees are looked at, all together: some times for every level of folders would be normal.
    private static let looksInAnyCase = 1 << 15
    private static let looksPerObject = 64

    /// The traced objects that some states lead to.
    func leaves(below tops: some Sequence<FolderState>) -> Set<Int> {
        var seen: Set<UInt32> = []
        var stack = Set(tops).filter { $0 != 0 }.sorted()
        var leaves: Set<Int> = []
        while let state = stack.popLast() {
            for item in table.items(of: state) {
                if let leaf = item.blob { leaves.insert(leaf) }
                if let folder = item.folder, seen.insert(folder).inserted { stack.append(folder) }
            }
        }
        return leaves
    }
}
