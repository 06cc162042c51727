/// The delta trees that a repository's trees form, and which of them name a given object.
///
/// A family is what is stored as deltas of one tree: mostly all versions of one folder. When something becomes known of
/// an object, only the families that name it have to be looked at again.
struct TreeFamilies {
    private let trees: TreeTable
    /// By family: its root.
    private let roots: [ObjectNumber]
    /// By number of a tree.
    private let families: UncheckedArray<UInt32>
    /// By number: where the families that name it begin in `users`.
    private let starts: UncheckedArray<UInt32>
    private let users: UncheckedArray<UInt32>

    var count: Int { roots.count }

    init(_ trees: TreeTable) {
        self.trees = trees
        let count = trees.catalogue.count
        let families = UncheckedArray<UInt32>(repeating: PackForest.none, count: count)
        let starts = UncheckedArray<UInt32>(repeating: 0, count: count + 2)
        var roots: [ObjectNumber] = []
        trees.forEachRoot { root in
            let family = UInt32(roots.count)
            roots.append(root)
            trees.forEachMember(of: root) { families[Int($0)] = family }
        }
        // How often each object is named, then where its families begin, then the families.
        for root in roots {
            trees.forEachMember(of: root) { tree in
                for link in trees.changedLinks(of: tree) { starts[Int(link.child) + 2] += 1 }
            }
        }
        for number in 0..<count { starts[number + 2] += starts[number + 1] }
        let users = UncheckedArray<UInt32>(repeating: 0, count: Int(starts[count + 1]))
        for (family, root) in roots.enumerated() {
            trees.forEachMember(of: root) { tree in
                for link in trees.changedLinks(of: tree) {
                    users[Int(starts[Int(link.child) + 1])] = UInt32(family)
                    starts[Int(link.child) + 1] += 1
                }
            }
        }
        self.roots = roots
        self.families = families
        self.starts = starts
        self.users = users
    }

    /// Calls `body` with every family that names an object; with some of them more than once.
    func forEachUser(of number: ObjectNumber, _ body: (Int) -> Void) {
        var last = PackForest.none
        for place in starts[Int(number)]..<starts[Int(number) + 1] where users[Int(place)] != last {
            last = users[Int(place)]
            body(Int(last))
        }
    }

    /// Calls `body` with every tree of a family and its links, bases first.
    func forEachTree(in family: Int, _ body: (ObjectNumber, [TreeLink]) -> Void) {
        trees.forEachTree(below: roots[family], body)
    }

    /// By family, how many folders lie above it at least; families that no commit leads to count as the deepest.
    ///
    /// - Parameter tops: The trees that commits name.
    func depths(below tops: some Sequence<ObjectNumber>) -> [Int] {
        var depths = [Int](repeating: -1, count: count)
        var level: [Int] = []
        for tree in tops where families[Int(tree)] != PackForest.none {
            let family = Int(families[Int(tree)])
            guard depths[family] < 0 else { continue }
            depths[family] = 0
            level.append(family)
        }
        var depth = 0
        while !level.isEmpty {
            depth += 1
            var next: [Int] = []
            for family in level {
                trees.forEachMember(of: roots[family]) { tree in
                    for link in trees.changedLinks(of: tree) where families[Int(link.child)] != PackForest.none {
                        let inner = Int(families[Int(link.child)])
                        guard depths[inner] < 0 else { continue }
                        depths[inner] = depth
                        next.append(inner)
                    }
                }
            }
            level = next
        }
        return depths.map { $0 < 0 ? depth : $0 }
    }
}

/// Families that have to be looked at again, the deepest first: what is known of inner folders should be known before
/// the outer ones are asked.
struct FamilyQueue {
    private let depths: [Int]
    private var levels: [[Int]]
    private var isWaiting: [Bool]
    /// No family that waits is deeper.
    private var deepest = 0

    init(_ depths: [Int]) {
        self.depths = depths
        levels = Array(repeating: [], count: (depths.max() ?? 0) + 1)
        isWaiting = Array(repeating: false, count: depths.count)
    }

    mutating func insert(_ family: Int) {
        guard !isWaiting[family] else { return }
        isWaiting[family] = true
        levels[depths[family]].append(family)
        deepest = max(deepest, depths[family])
    }

    mutating func next() -> Int? {
        while deepest > 0, levels[deepest].isEmpty { deepest -= 1 }
        guard let family = levels[deepest].popLast() else { return nil }
        isWaiting[family] = false
        return family
    }
}
