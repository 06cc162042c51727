internal import System

/// What an object holds, before anybody gave it its name.
struct ObjectContent {
    let kind: ObjectKind
    let owner: OwnedBytes?
    /// The content: the owner's bytes behind a loose object's header.
    let bytes: UnsafeRawBufferPointer

    init(kind: ObjectKind, owner: OwnedBytes, skipping header: Int = 0) {
        self.kind = kind
        self.owner = owner
        bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(owner.bytes)[header...])
    }

    private init(kind: ObjectKind) {
        self.kind = kind
        owner = nil
        bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// An empty blob without memory.
    static var nothing: ObjectContent { ObjectContent(kind: .blob) }
    static var emptyTree: ObjectContent { ObjectContent(kind: .tree) }
}
