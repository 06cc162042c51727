/// What an annotated tag says in front of its message. Ranges are byte offsets into the tag.
///
/// Source: git's `parse_tag_buffer` (tag.c).
public struct TagHeader: Sendable, Hashable {
    public var target: ObjectID
    public var kind: ObjectKind
    public var name: Range<Int>
    /// `Name <mail> seconds zone`, for ``Signature``; nil in very old tags.
    public var tagger: Range<Int>?
    /// Everything behind the first empty line, a signature included.
    public var message: Range<Int>

    /// - Throws: `MalformedObject` without target, type or name.
    public init(parsing bytes: UnsafeRawBufferPointer, format: ObjectFormat) throws(MalformedObject) {
        var lines = HeaderLines(bytes)
        guard let line = lines.next(), let target = lines.id(of: "object", in: line, format: format) else {
            throw MalformedObject("names no object")
        }
        guard let line = lines.next(), let type = lines.value(of: "type", in: line),
            let kind = ObjectKind(name: UnsafeRawBufferPointer(rebasing: bytes[type]))
        else { throw MalformedObject("has no known type") }
        guard let line = lines.next(), let name = lines.value(of: "tag", in: line) else {
            throw MalformedObject("has no name")
        }
        self.target = target
        self.kind = kind
        self.name = name
        tagger = nil
        while let line = lines.next() {
            if tagger == nil { tagger = lines.value(of: "tagger", in: line) }
        }
        message = lines.position..<bytes.count
    }
}

extension ObjectKind {
    /// - Parameter name: as loose objects and tags spell it.
    public init?(name: some Collection<UInt8>) {
        if name.elementsEqual("commit".utf8) {
            self = .commit
        } else if name.elementsEqual("tree".utf8) {
            self = .tree
        } else if name.elementsEqual("blob".utf8) {
            self = .blob
        } else if name.elementsEqual("tag".utf8) {
            self = .tag
        } else {
            return nil
        }
    }
}
