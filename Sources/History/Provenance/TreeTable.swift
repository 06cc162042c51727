internal import GitStore
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

    /// Calls `body` with every tree that is not stored as a delta of another.
    func forEachRoot(_ body: (ObjectNumber) -> Void) {
        for (index, forest) in catalogue.forests.enumerated() {
            for root in 0..<forest.count where forest.bases[root] == PackForest.none && forest.kind(of: root) == .tree {
                body(catalogue.number(ofEntry: root, in: index))
            }
        }
        for index in 0..<catalogue.looseCount where catalogue.looseKinds[index] == .tree {
            body(catalogue.number(ofLoose: index))
        }
    }

    /// Calls `body` with a root and all trees that are stored as deltas of it, and of those, in any order.
    func forEachMember(of root: ObjectNumber, _ body: (ObjectNumber) -> Void) {
        guard let (index, entry) = catalogue.entry(of: root) else { return body(root) }
        let forest = catalogue.forests[index]
        var stack = [UInt32(entry)]
        while let entry = stack.popLast() {
            body(catalogue.number(ofEntry: Int(entry), in: index))
            var child = forest.firstChildren[Int(entry)]
            while child != PackForest.none {
                stack.append(child)
                child = forest.nextSiblings[Int(child)]
            }
        }
    }

    /// What a tree names that the tree it is stored as a delta of does not name in the same way.
    func changedLinks(of tree: ObjectNumber) -> ArraySlice<TreeLink> {
        let change = changes[Int(tree)]
        return links[Int(change.start)..<Int(change.start + change.count)]
    }

    /// Calls `body` with a root and everything that is stored as deltas of it, and with their links, bases first.
    func forEachTree(below root: ObjectNumber, _ body: (ObjectNumber, [TreeLink]) -> Void) {
        guard let (index, entry) = catalogue.entry(of: root) else {
            var links: [TreeLink] = []
            apply(root, to: &links)
            return body(root, links)
        }
        let forest = catalogue.forests[index]
        // Changed in place: for the last child of a tree nobody else holds the links of its base.
        var tasks: [(entry: UInt32, links: [TreeLink])] = [(UInt32(entry), [])]
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

    private func apply(_ number: ObjectNumber, to links: inout [TreeLink]) {
        let change = changes[Int(number)]
        let kept = min(Int(change.prefix), links.count)..<max(Int(change.prefix), links.count - Int(change.suffix))
        guard !kept.isEmpty || change.count > 0 else { return }
        links.replaceSubrange(
            kept.clamped(to: 0..<links.count), with: self.links[Int(change.start)..<Int(change.start + change.count)])
    }
}
