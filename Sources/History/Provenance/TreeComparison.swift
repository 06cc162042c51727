public import GitStore

/// A blob that a tree has at a path where none of some other trees has it.
public struct NewBlob: Sendable, Hashable {
    /// From the top of the tree.
    public var path: [UInt8]
    public var blob: ObjectID
    /// What the other trees have at this path, if anything.
    public var before: [ObjectID]

    public init(path: [UInt8], blob: ObjectID, before: [ObjectID]) {
        self.path = path
        self.blob = blob
        self.before = before
    }
}

/// Compares trees, reading only those folders that differ. For one thread.
public struct TreeComparison {
    private let reader: ObjectReader
    private let format: ObjectFormat

    /// How many levels of folders are followed; git itself has trouble long before.
    private static let deepest = 4096

    public init(_ reader: ObjectReader, format: ObjectFormat) {
        self.reader = reader
        self.format = format
    }

    /// The files and links of a tree that no other tree has in the same place.
    ///
    /// - Parameters:
    ///   - others: Usually the trees of a commit's parents. With none, everything is new.
    ///   - report: Called with trees that cannot be read; what is in them is left out.
    public func newBlobs(
        in tree: ObjectID, against others: [ObjectID], report: (ObjectProblem) -> Void
    ) -> [NewBlob] {
        var found: [NewBlob] = []
        var stack = [Folder(tree: tree, others: others, path: [], depth: 0)]
        while let folder = stack.popLast() {
            guard !folder.others.contains(folder.tree) else { continue }
            let entries = self.entries(of: folder.tree, report)
            let otherEntries = folder.others.map { other in
                Dictionary(
                    self.entries(of: other, report).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            }
            for entry in entries {
                let same = otherEntries.compactMap { $0[entry.name] }
                let path = folder.path.isEmpty ? entry.name : folder.path + [UInt8(ascii: "/")] + entry.name
                if entry.isTree {
                    guard folder.depth < Self.deepest else {
                        report(ObjectProblem(id: entry.id, place: "objects", reason: "is nested too deeply"))
                        continue
                    }
                    stack.append(
                        Folder(
                            tree: entry.id, others: same.filter(\.isTree).map(\.id), path: path,
                            depth: folder.depth + 1))
                } else if !same.contains(where: { !$0.isTree && $0.id == entry.id }) {
                    found.append(
                        NewBlob(path: path, blob: entry.id, before: same.filter { !$0.isTree }.map(\.id)))
                }
            }
        }
        return found
    }

    /// The blob at a path of a tree, if there is one.
    public func blob(at path: [UInt8], in tree: ObjectID) -> ObjectID? {
        var current = tree
        let parts = path.split(separator: UInt8(ascii: "/"))
        for (index, name) in parts.enumerated() {
            guard let entry = entries(of: current, { _ in }).first(where: { $0.name.elementsEqual(name) }) else {
                return nil
            }
            if index == parts.count - 1 { return entry.isTree ? nil : entry.id }
            guard entry.isTree else { return nil }
            current = entry.id
        }
        return nil
    }

    private struct Folder {
        var tree: ObjectID
        var others: [ObjectID]
        var path: [UInt8]
        var depth: Int
    }

    private struct Entry {
        var name: [UInt8]
        var isTree: Bool
        var id: ObjectID
    }

    /// Without submodules, whose content is elsewhere.
    private func entries(of tree: ObjectID, _ report: (ObjectProblem) -> Void) -> [Entry] {
        let object: GitObject
        do throws(ObjectProblem) { object = try reader.read(tree) } catch {
            report(error)
            return []
        }
        guard object.kind == .tree else {
            report(ObjectProblem(id: tree, place: "objects", reason: "is no tree, though it is named as one"))
            return []
        }
        return object.withBytes { bytes in
            var entries: [Entry] = []
            var parser = TreeParser(bytes, format: format)
            do throws(MalformedObject) {
                while let entry = try parser.next() {
                    guard !entry.isGitlink else { continue }
                    entries.append(Entry(name: Array(entry.name), isTree: entry.isTree, id: entry.id))
                }
            } catch {
                report(ObjectProblem(id: tree, place: "objects", reason: error.reason))
            }
            return entries
        }
    }
}
