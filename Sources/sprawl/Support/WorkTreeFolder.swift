internal import System

/// Where a path lies in a work tree.
enum WorkTreeFolder {
    /// A folder's path below a work tree, empty when it is its top or elsewhere.
    static func path(of path: String, in workTree: String?) -> String {
        guard let workTree, let top = resolved(workTree), let place = resolved(path), place.hasPrefix(top + "/") else {
            return ""
        }
        let folder = String(place.dropFirst(top.utf8.count + 1))
        return folder == ".git" || folder.hasPrefix(".git/") ? "" : folder
    }

    private static func resolved(_ path: String) -> String? {
        (try? FilePath(path).resolved())?.string
    }
}
