internal import Synchronization

/// A line of a tree that a trace may follow: a folder, or a blob that is traced.
struct TreeLink: Equatable {
    var child: ObjectNumber
    /// In the ``NameTable``.
    var name: UInt32
}

/// What a tree's links are, told by those of the tree it is stored as a delta of: the first `prefix` and the last
/// `suffix` of them, with others in between. Trees of a history differ in one line from each other; this way a
/// repository's trees take some 20 bytes each and not some hundred.
struct TreeChange {
    var start: UInt32 = 0
    var count: UInt32 = 0
    var prefix: UInt32 = 0
    var suffix: UInt32 = 0
}

/// The links of every tree of a repository.
struct TreeTable: Sendable {
    let catalogue: ObjectCatalogue
    /// By number.
    let changes: UncheckedArray<TreeChange>
    let links: [TreeLink]
    let names: NameTable
    /// Objects that trees name and the repository does not have.
    let missing: [MissingObject]

    struct MissingObject: Sendable {
        var tree: ObjectNumber
        var id: ObjectID
    }

    /// Calls `body` with every tree and its links, bases before what is stored as a delta of them.
    func forEachTree(_ body: (ObjectNumber, [TreeLink]) -> Void) {
        for (index, forest) in catalogue.forests.enumerated() {
            for root in 0..<forest.count where forest.bases[root] == PackForest.none && forest.kind(of: root) == .tree {
                forEachTree(below: root, forest, index, body)
            }
        }
        for index in 0..<catalogue.looseCount where catalogue.looseKinds[index] == ObjectKind.tree.rawValue {
            let number = catalogue.number(ofLoose: index)
            body(number, applied(number, to: []))
        }
    }

    private func forEachTree(
        below root: Int, _ forest: PackForest, _ index: Int, _ body: (ObjectNumber, [TreeLink]) -> Void
    ) {
        var tasks: [(entry: UInt32, links: [TreeLink])] = [(UInt32(root), [])]
        // Changed in place: for the last child of a tree nobody else holds the links of its base.
        while var task = tasks.popLast() {
            let number = catalogue.number(ofEntry: Int(task.entry), in: index)
            apply(number, to: &task.links)
            body(number, task.links)
            var child = forest.firstChildren[Int(task.entry)]
            while child != PackForest.none {
                tasks.append((child, task.links))
                child = forest.nextSiblings[Int(child)]
            }
        }
    }

    private func applied(_ number: ObjectNumber, to base: [TreeLink]) -> [TreeLink] {
        var links = base
        apply(number, to: &links)
        return links
    }

    private func apply(_ number: ObjectNumber, to links: inout [TreeLink]) {
        let change = changes[Int(number)]
        let kept = min(Int(change.prefix), links.count)..<max(Int(change.prefix), links.count - Int(change.suffix))
        guard !kept.isEmpty || change.count > 0 else { return }
        links.replaceSubrange(
            kept.clamped(to: 0..<links.count), with: self.links[Int(change.start)..<Int(change.start + change.count)])
    }
}
