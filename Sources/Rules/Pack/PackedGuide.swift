/// A ``RuleGuide``, or the place in a pack where it can be read.
///
/// A start decodes hundreds of rules and shows the guides of few of them; a report of a hundred thousand findings shows
/// the same few again and again, so a guide is decoded once.
final class PackedGuide: Sendable, Equatable {
    private let contents = LazyReference<Contents>()
    // The bytes are constant and outlive the rules; see ``RulePack/decode(_:)``.
    private nonisolated(unsafe) let packed: UnsafeRawBufferPointer

    private final class Contents: Sendable {
        let guide: RuleGuide

        init(_ guide: RuleGuide) { self.guide = guide }
    }

    init(_ guide: RuleGuide) {
        packed = UnsafeRawBufferPointer(start: nil, count: 0)
        _ = contents.storeIfNil(Contents(guide))
    }

    init(_ bytes: UnsafeRawBufferPointer) { packed = bytes }

    var guide: RuleGuide {
        if let known = contents.load() { return known.guide }
        var reader = PackReader(bytes: packed)
        guard let guide = try? RuleGuide(from: &reader), reader.isAtEnd else {
            // A damaged guide is an empty one: by now there is a report to write.
            return contents.storeIfNil(Contents(RuleGuide())).guide
        }
        return contents.storeIfNil(Contents(guide)).guide
    }

    static func == (left: PackedGuide, right: PackedGuide) -> Bool { left.guide == right.guide }
}
