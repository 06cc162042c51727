internal import Findings

/// Cuts the line around a secret out of a text, with all secrets on it masked.
struct ExcerptMaker {
    let text: UnsafeRawBufferPointer
    /// The places of all secrets, in order, without overlaps.
    let secrets: [Range<Int>]
    let showsSecrets: Bool
    /// The part of the text whose secrets are all among `secrets`; of the rest nothing is shown.
    let known: Range<Int>

    /// How much of a line is kept on either side of the secret, and of the secret itself, in bytes.
    private static let reach = 80
    private static let longestSecret = 200

    func excerpt(of index: Int) -> Excerpt {
        let secret = secrets[index]
        let (start, isCutLeft) = lineStart(before: secret.lowerBound)
        // Of a secret of several lines only the first is shown.
        let shownEnd = min(
            secret.upperBound, secret.lowerBound + Self.longestSecret, lineEnd(from: secret.lowerBound).place)
        let (end, isCutRight) =
            shownEnd < secret.upperBound ? (shownEnd, false) : lineEnd(from: secret.upperBound, limit: Self.reach)

        var output = ""
        var mark = 0..<0
        var position = start
        for neighbour in neighbours(of: index, from: start, to: end) {
            let hidden = secrets[neighbour]
            output += plain(position..<max(position, min(hidden.lowerBound, end)))
            let length = output.utf8.count
            output += masked(hidden, within: start..<(neighbour == index ? max(end, shownEnd) : end))
            if neighbour == index { mark = length..<output.utf8.count }
            position = min(hidden.upperBound, max(end, shownEnd))
        }
        output += plain(position..<max(position, end))
        return Excerpt(
            text: output, mark: mark, isCutLeft: isCutLeft, isCutRight: isCutRight || shownEnd < secret.upperBound)
    }

    private func masked(_ secret: Range<Int>, within shown: Range<Int>) -> String {
        showsSecrets ? plain(secret.clamped(to: shown)) : Redaction.mask(UnsafeRawBufferPointer(rebasing: text[secret]))
    }

    private func plain(_ range: Range<Int>) -> String {
        var bytes = text[range]
        if bytes.last == 0x0D { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The secrets on the shown stretch, in order.
    private func neighbours(of index: Int, from start: Int, to end: Int) -> ClosedRange<Int> {
        var first = index
        while first > 0, secrets[first - 1].upperBound > start { first -= 1 }
        var last = index
        while last + 1 < secrets.count, secrets[last + 1].lowerBound < end { last += 1 }
        return first...last
    }

    private func lineStart(before place: Int) -> (place: Int, isCut: Bool) {
        var start = place
        let farthest = max(known.lowerBound, place - Self.reach)
        while start > farthest, !isBreak(start - 1) { start -= 1 }
        for _ in 0..<3 where start < place && isContinuation(start) { start += 1 }
        return (start, start > 0 && !isBreak(start - 1))
    }

    private func lineEnd(from place: Int, limit: Int = longestSecret) -> (place: Int, isCut: Bool) {
        var end = place
        let farthest = min(known.upperBound, place + limit)
        while end < farthest, !isBreak(end) { end += 1 }
        for _ in 0..<3 where end > place && end < text.count && isContinuation(end) { end -= 1 }
        return (end, end < text.count && !isBreak(end))
    }

    /// A cut must not leave a piece of a character.
    private func isContinuation(_ place: Int) -> Bool { text[place] & 0xC0 == 0x80 }

    /// Line feeds, and the zeros between the strings of binary files.
    private func isBreak(_ place: Int) -> Bool { text[place] == UInt8(ascii: "\n") || text[place] == 0 }
}
