internal import System

/// A directory of the walk: its place in the tree, and the ignore files for what is in it. Holds no descriptor.
final class Directory: @unchecked Sendable {
    /// The directory above; nil for a root. Mutable only for `deinit`.
    private var parent: Directory?
    let root: Root
    /// Raw bytes; empty for a root.
    let name: [UInt8]
    /// Bytes of the path from the root, without slashes at the ends.
    let relativeLength: Int
    let identity: FileIdentity
    /// Reached through a followed link, so that it and its files may be known already.
    let isReachedByLink: Bool
    /// An ignored directory that was entered for the tracked files in it.
    let onlyTracked: Bool
    /// The ignore files of this directory itself.
    private let ownScope: IgnoreScope?
    /// The ignore files that apply to what is in it: its own or the nearest above; see ``IgnoreScope`` on their
    /// lifetime.
    unowned(unsafe) let scope: IgnoreScope?
    /// The work tree it belongs to, and the length of that work tree's path in the paths that ignore files are asked
    /// with.
    let workTree: VisitedWorkTree?
    let workTreeBase: Int

    /// A longer path is reported instead of walked: no honest tree has one, and the time to build paths grows with
    /// their square.
    static let maximumPathLength = 1 << 16

    init(
        parent: Directory?, root: Root, name: [UInt8], identity: FileIdentity, isReachedByLink: Bool, onlyTracked: Bool,
        ownScope: IgnoreScope?
    ) {
        self.parent = parent
        self.root = root
        self.name = name
        relativeLength = Self.relativeLength(below: parent, nameLength: name.count)
        self.identity = identity
        self.isReachedByLink = isReachedByLink
        self.onlyTracked = onlyTracked
        self.ownScope = ownScope
        scope = ownScope ?? parent?.scope ?? root.outerScopes.last
        if let own = ownScope?.workTree {
            workTree = own
            workTreeBase = ownScope?.base ?? 0
        } else {
            workTree = parent.map(\.workTree) ?? root.outerWorkTree
            workTreeBase = parent?.workTreeBase ?? 0
        }
    }

    static func relativeLength(below parent: Directory?, nameLength: Int) -> Int {
        guard let parent, parent.relativeLength > 0 else { return nameLength }
        return parent.relativeLength + 1 + nameLength
    }

    /// Releases the chain of parents one by one: left to themselves they would recurse, and a tree of ten thousand
    /// levels would overflow the stack.
    deinit {
        var next = parent
        parent = nil
        while next != nil, isKnownUniquelyReferenced(&next) {
            let above = next!.parent
            next!.parent = nil
            next = above
        }
    }

    /// The path from the root, without a slash at the start, with a slash and `name` behind it (unless `name` is
    /// empty), and `prefix` in front of it.
    func path(prefix: [UInt8], name: some Collection<UInt8>) -> [UInt8] {
        let total = prefix.count + relativeLength + (relativeLength > 0 && !name.isEmpty ? 1 : 0) + name.count
        return [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
            count = total
            var end = total
            func put(_ bytes: some Collection<UInt8>) {
                end -= bytes.count
                var index = end
                for byte in bytes {
                    buffer[index] = byte
                    index += 1
                }
            }
            put(name)
            var needsSlash = !name.isEmpty
            var directory: Directory? = self
            while let current = directory, !current.name.isEmpty {
                if needsSlash { put(CollectionOfOne(UInt8(ascii: "/"))) }
                put(current.name)
                needsSlash = true
                directory = current.parent
            }
            put(prefix)
        }
    }

    /// Opens the directory again, from its root, in steps that the kernel's limit on the length of paths allows.
    ///
    /// - Throws: `ESTALE` when something else is there by now.
    func reopen() throws(Errno) -> OwnedDescriptor {
        var directory = OwnedDescriptor(owning: try FileDescriptor.open(FilePath(bytes: root.path), .directory))
        var rest = path(prefix: [], name: EmptyCollection())[...]
        while !rest.isEmpty {
            var step = rest.prefix(4000)
            if step.count < rest.count, rest[step.endIndex] != UInt8(ascii: "/") {
                step = step[...(step.lastIndex(of: UInt8(ascii: "/")) ?? step.endIndex - 1)]
            }
            // Links on the way are those that were followed; the identity tells whether one was planted since.
            directory = OwnedDescriptor(
                owning: try FileDescriptor.open(FilePath(bytes: Array(step)), at: directory.descriptor, .directory))
            rest = rest[step.endIndex...].drop { $0 == UInt8(ascii: "/") }
        }
        guard try directory.descriptor.status().identity == identity else { throw .staleNFSFileHandle }
        return directory
    }
}
