import Findings

extension Problem.Kind {
    /// What a user can do so that the next run is complete.
    var advice: String {
        switch self {
        case .unreadable: "scan as a user who may read these paths, or leave them out with an ignore file"
        case .changed: "scan again when nothing writes to these files"
        case .tooLarge: "raise --max-file-size"
        case .matchLimit: "simplify the rule's pattern, or look through the text by hand"
        case .lostSecret: "look through the version by hand, and tell us: this is a fault of ours"
        case .timeout: "raise --timeout, or scan fewer paths at a time"
        case .interrupted: "run the scan again"
        case .corruptObject: "run git fsck, and restore these objects from another clone"
        case .missingObject:
            "fetch these objects with git fetch --refetch (a shallow clone: --unshallow), or clone again"
        case .repository: "run git fsck as a user who may read the whole repository, or clone it again"
        }
    }
}
