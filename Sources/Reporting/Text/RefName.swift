/// A ref's full name as people say it: `main` for `refs/heads/main`, `v1.0` for `refs/tags/v1.0`, `origin/main` for
/// `refs/remotes/origin/main`, `stash` for `refs/stash`.
///
/// gitrevisions(7) has the same forms. A branch and a tag may share one; `HEAD` and other pseudo-refs stay as they are.
func shortRefName(_ name: String) -> String {
    for prefix in ["refs/heads/", "refs/tags/", "refs/remotes/", "refs/"] {
        if name.hasPrefix(prefix), name.utf8.count > prefix.utf8.count {
            return String(decoding: name.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
        }
    }
    return name
}
