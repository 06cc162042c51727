/// A ``RuleGuide``, or the place in a pack where it can be read.
///
/// A start decodes hundreds of rules and shows the guides of few of them.
struct PackedGuide: Sendable, Equatable {
    private var source: Source

    // The bytes are constant and outlive the rules; see ``RulePack/decode(_:)``.
    private enum Source: @unchecked Sendable {
        case guide(RuleGuide)
        case packed(UnsafeRawBufferPointer)
    }

    init(_ guide: RuleGuide) { source = .guide(guide) }

    init(_ bytes: UnsafeRawBufferPointer) { source = .packed(bytes) }

    var guide: RuleGuide {
        switch source {
        case .guide(let guide): return guide
        case .packed(let bytes):
            var reader = PackReader(bytes: bytes)
            // A damaged guide is an empty one: by now there is a report to write.
            guard let guide = try? reader.guide(), reader.isAtEnd else { return RuleGuide() }
            return guide
        }
    }

    static func == (left: PackedGuide, right: PackedGuide) -> Bool { left.guide == right.guide }
}
