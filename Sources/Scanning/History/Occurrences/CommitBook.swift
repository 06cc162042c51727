internal import Detection
internal import Findings
internal import GitProgram
internal import GitStore

/// What reports tell about commits.
struct CommitBook: Sendable {
    private let summaries: [ObjectID: CommitSummary]

    subscript(commit: ObjectID?) -> CommitSummary? { commit.flatMap { summaries[$0] } }

    /// Longer messages are cut; in characters.
    private static let longestMessage = 8192

    /// Reads some commits. Those that cannot be read are left out: scanning them has reported that.
    ///
    /// - Parameter secrets: What was found elsewhere; messages that repeat it show it masked.
    init(
        _ commits: Set<ObjectID>, in access: RepositoryAccess, detector: Detector, secrets: SecretTable,
        showsSecrets: Bool
    ) {
        let reader = access.store.makeReader()
        let mask = MessageMask(detector, secrets: secrets, showsSecrets: showsSecrets)
        var drafts: [(id: ObjectID, summary: CommitSummary)] = []
        for id in commits.sorted() {
            guard let object = try? reader.read(id), object.kind == .commit,
                let summary = object.withBytes({ Self.summary(of: id, $0, access.layout.format, mask) })
            else { continue }
            drafts.append((id, summary))
        }
        let people = drafts.map { GitSignature(name: $0.summary.author, email: $0.summary.email) }
        // Names that cannot be mapped stay as the commits have them.
        let mapped = people.isEmpty ? [] : (try? Mailmap.map(people, access.git)) ?? people
        for (index, person) in mapped.enumerated() {
            drafts[index].summary.author = person.name
            drafts[index].summary.email = person.email
        }
        summaries = Dictionary(drafts.map { ($0.id, $0.summary) }, uniquingKeysWith: { first, _ in first })
    }

    private static func summary(
        of id: ObjectID, _ bytes: UnsafeRawBufferPointer, _ format: ObjectFormat, _ mask: MessageMask
    ) -> CommitSummary? {
        guard let header = try? CommitHeader(parsing: bytes, format: format) else { return nil }
        let encoding = header.encoding.map { String(decoding: bytes[$0], as: UTF8.self).lowercased() }
        // The only other encoding that is common in old repositories; each byte is its own code point.
        let isLatin1 = ["iso-8859-1", "iso8859-1", "latin1", "latin-1"].contains(encoding)
        func decoded(_ range: Range<Int>) -> String {
            isLatin1
                ? String(String.UnicodeScalarView(bytes[range].map { Unicode.Scalar($0) }))
                : String(decoding: bytes[range], as: UTF8.self)
        }
        let line = UnsafeRawBufferPointer(rebasing: bytes[header.author])
        var author = Signature(parsing: line)
        if isLatin1, let end = line.firstIndex(of: UInt8(ascii: "<")) {
            author.name = trimmed(decoded(header.author.lowerBound..<header.author.lowerBound + end))
        }
        let message = mask.text(bytes, header.message, decoded: decoded)
        return CommitSummary(
            id: id.hex(format), author: author.name, email: author.email, date: author.time,
            dateOffset: author.offset, committedAt: header.committerTime,
            message: String(trimmed(message).prefix(longestMessage)))
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        var scalars = text.unicodeScalars.drop(while: isBlank)
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }
}
