/// A secret: it holds the value and shows a mask.
///
/// Printed, interpolated, dumped or mirrored it is its mask; it has no encoding. Its value is given to
/// the fingerprint, which is in this room, and to who shows a ``SecretPermission``; nobody else can read it.
///
/// Two are equal when they are the same secret, however each is written (``SecretNormalizer``).
public struct Secret: Sendable {
    /// As it is written where it was found.
    private let written: [UInt8]
    /// What its identity is made of; mostly the same bytes, and then in the same memory.
    let normalized: [UInt8]

    public init(_ written: [UInt8]) { self.init(written, normalized: SecretNormalizer.normalize(written)) }

    /// - Parameter normalized: What ``SecretNormalizer`` makes of it, where the caller has that already.
    public init(_ written: UnsafeRawBufferPointer, normalized: [UInt8]) {
        // Findings are many: the bytes are held once if they can be.
        let isSame = written.count == normalized.count && written.elementsEqual(normalized)
        self.init(isSame ? normalized : Array(written), normalized: normalized)
    }

    private init(_ written: [UInt8], normalized: [UInt8]) {
        self.written = written
        self.normalized = normalized
    }

    /// Of a finding that is about a file as a whole.
    public static let none = Secret([])

    /// The secret as everybody may see it.
    public var redacted: String { Redaction.mask(written) }

    /// The value as text; bytes that are not UTF-8 as U+FFFD.
    public func revealed(by permission: SecretPermission) -> String { String(decoding: written, as: UTF8.self) }
}

extension Secret: Hashable {
    public static func == (left: Self, right: Self) -> Bool { left.normalized == right.normalized }

    public func hash(into hasher: inout Hasher) { normalized.withUnsafeBytes { hasher.combine(bytes: $0) } }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { redacted }
    public var debugDescription: String { redacted }
    public var customMirror: Mirror { Mirror(self, children: ["redacted": redacted]) }
}

/// The right to see secrets. Whoever has one was given it by somebody who asked for it.
public struct SecretPermission: Sendable, Equatable {
    /// - Returns: `nil` unless the user asked for `--show-secrets`.
    public init?(userAsksForSecrets: Bool) {
        if !userAsksForSecrets { return nil }
    }
}
