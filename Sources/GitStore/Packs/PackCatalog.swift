internal import System

/// The packs of all object directories, and what is wrong with those that cannot be used.
struct PackCatalog {
    private(set) var packs: [Pack] = []
    private(set) var offsets: [PackOffsets] = []
    private var damaged: [ObjectProblem] = []

    private let layout: RepositoryLayout
    private var folders: [Folder]
    private var isOpen = false
    /// Paths without `.pack` and `.idx` that were tried.
    private var known: Set<String> = []

    private struct Folder {
        var path: String
        /// When it had been changed last when it was listed; nil when it may have changed since without showing.
        var listed: Int64?
        /// What was wrong with the folder when it was listed.
        var problems: [ObjectProblem] = []
    }

    init(_ layout: RepositoryLayout) {
        self.layout = layout
        folders = layout.objectDirectories.map { Folder(path: $0 + "/pack") }
    }

    var problems: [ObjectProblem] { damaged + folders.flatMap(\.problems) }

    mutating func openOnce() {
        guard !isOpen else { return }
        isOpen = true
        _ = refresh()
    }

    /// Lists the folders that changed and opens what is new.
    ///
    /// - Returns: whether a pack was added.
    mutating func refresh() -> Bool {
        let before = packs.count
        for index in folders.indices {
            let modified = (try? Stat(FilePath(folders[index].path)))?.modified ?? 0
            if let listed = folders[index].listed, listed == modified { continue }
            // A folder may change again within one tick of the clock that stamps it.
            let isSettled = WallClock.now - modified > 2_000_000_000
            folders[index].listed = isSettled ? modified : nil
            folders[index].problems = list(folders[index].path)
        }
        isOpen = true
        return packs.count > before
    }

    /// - Returns: what is wrong with the folder as a whole; packs that have no index yet, or no longer.
    private mutating func list(_ folder: String) -> [ObjectProblem] {
        let names: [String]
        do throws(Errno) {
            names = try DirectoryStream.names(in: FilePath(folder)).map { String(decoding: $0, as: UTF8.self) }
        } catch {
            if error.isAbsence { return [] }
            return [ObjectProblem(place: place(of: folder), reason: "cannot be read: \(error)")]
        }
        let all = Set(names)
        var problems: [ObjectProblem] = []
        for name in names {
            let path = folder + "/" + name
            if name.hasSuffix(".idx") {
                let stem = String(name.dropLast(4))
                if all.contains(stem + ".pack") {
                    open(folder + "/" + stem)
                } else if stem.hasPrefix("pack-") {
                    problems.append(ObjectProblem(place: place(of: path), reason: "is an index without its pack"))
                }
            } else if name.hasPrefix("pack-"), name.hasSuffix(".pack"), !all.contains(name.dropLast(5) + ".idx") {
                problems.append(
                    ObjectProblem(
                        place: place(of: path), reason: "is a pack without its index; `git index-pack` makes one"))
            }
        }
        return problems
    }

    private mutating func open(_ stem: String) {
        guard known.insert(stem).inserted else { return }
        do throws(ObjectProblem) {
            let pack = try Pack(path: stem, name: place(of: stem) + ".pack", format: layout.format)
            packs.append(pack)
            offsets.append(PackOffsets(pack.index))
        } catch {
            if error.isMissing {
                // Deleted after it was listed: a repack is at work, and its new pack has the objects.
                known.remove(stem)
            } else {
                damaged.append(ObjectProblem(place: place(of: error.place), reason: error.reason))
            }
        }
    }

    private func place(of path: String) -> String {
        Paths.relative(path, to: [layout.gitDirectory, layout.commonDirectory])
    }
}
