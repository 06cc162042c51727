import Findings
import Rules
import Testing

@testable import Detection
@testable import Scanning

/// The line around a secret: everything secret on it is masked, and the mark says where the one in question was.
@Suite struct ExcerptMakerTests {
    private let first = "first-secret-0123456789"
    private let second = "second-secret-9876543210"

    @Test func theSecretIsMaskedAndMarked() {
        let excerpts = excerpts(of: ["key = '\(first)' # note"], secrets: [first])
        #expect(excerpts == [Excerpt(text: "key = 'firs********' # note", mark: 7..<19)])
    }

    @Test func otherSecretsOfTheLineAreMaskedToo() {
        let excerpts = excerpts(of: ["before", "a=\(first) b=\(second)", "after"], secrets: [first, second])
        #expect(excerpts.map(\.text) == Array(repeating: "a=firs******** b=seco********", count: 2))
        #expect(excerpts.map(\.marked) == ["firs********", "seco********"])
    }

    @Test func secretsSideBySide() {
        let excerpts = excerpts(of: [first + second], secrets: [first, second])
        #expect(excerpts.map(\.text) == Array(repeating: "firs********seco********", count: 2))
        #expect(excerpts.map(\.mark) == [0..<12, 12..<24])
    }

    @Test func otherLinesAreNotShown() {
        let excerpts = excerpts(of: [second, "a=\(first)", second], secrets: [second, first, second])
        #expect(excerpts[1].text == "a=firs********")
        #expect(!excerpts[1].isCutLeft && !excerpts[1].isCutRight)
    }

    @Test func longLinesAreCutOnBothSides() {
        let left = String(repeating: "l", count: 500)
        let right = String(repeating: "r", count: 500)
        let excerpt = excerpts(of: [left + first + right], secrets: [first])[0]
        #expect(excerpt.isCutLeft && excerpt.isCutRight)
        #expect(excerpt.marked == "firs********")
        #expect(excerpt.text.hasPrefix("llll") && excerpt.text.hasSuffix("rrrr"))
        #expect((40...400).contains(excerpt.text.utf8.count))
    }

    @Test func aLineThatFitsIsNotCut() {
        let left = String(repeating: "l", count: 80)
        let excerpt = excerpts(of: ["x", left + first, "y"], secrets: [first])[0]
        #expect(!excerpt.isCutLeft && !excerpt.isCutRight)
        #expect(excerpt.text == left + "firs********")
    }

    /// A neighbour that the cut goes through is masked as a whole.
    @Test func cutNeighboursAreMasked() {
        let gap = String(repeating: "-", count: 70)
        let excerpts = excerpts(of: [first + gap + second], secrets: [first, second])
        for excerpt in excerpts {
            #expect(excerpt.text.contains("firs********") && excerpt.text.contains("seco********"))
            #expect(!excerpt.text.contains("0123") && !excerpt.text.contains("9876"))
        }
    }

    @Test func secretsOfSeveralLinesShowTheFirst() {
        let block = "BEGIN BLOCK\nline two of it\nEND BLOCK"
        let excerpt = excerpts(of: ["key: \(block) # note"], secrets: [block])[0]
        #expect(excerpt.text == "key: BEGI********")
        #expect(excerpt.marked == "BEGI********")
        #expect(excerpt.isCutRight)
    }

    @Test func aSecretThatEndsOnTheLineOfAnotherIsMasked() {
        let block = "BEGIN BLOCK\nline two of it\nEND BLOCK"
        let excerpt = excerpts(of: [block + " " + first], secrets: [block, first])[1]
        #expect(excerpt.marked == "firs********")
        #expect(!excerpt.text.contains("END BLOCK"))
    }

    @Test func shownOnRequest() {
        maker(["a=\(first) b=\(second)"], secrets: [first, second], showsSecrets: true) { maker in
            #expect(maker.excerpt(of: 1).text == "a=\(first) b=\(second)")
            #expect(maker.excerpt(of: 1).marked == second)
        }
    }

    @Test func carriageReturnsAndZerosEndLines() {
        let inBinary = excerpts(of: ["head\0a=\(first)\0tail"], secrets: [first])[0]
        #expect(inBinary.text == "a=firs********")
        let dos = excerpts(of: ["a=\(first)\r", "b\r"], secrets: [first])[0]
        #expect(dos.text == "a=firs********")
    }

    /// A cut never leaves a piece of a character.
    @Test func cutsFallBetweenCharacters() {
        for padding in 0..<4 {
            let filler = String(repeating: "😀", count: 60) + String(repeating: "x", count: padding)
            let excerpt = excerpts(
                of: [filler + first + String(repeating: "x", count: padding) + filler], secrets: [first])[0]
            #expect(!excerpt.text.contains("\u{FFFD}"))
            #expect(excerpt.marked == "firs********")
        }
    }

    @Test func marksHoldInTextThatIsNotUTF8() {
        let bytes = [0xFF, 0xC3, 0x28, 0xE2, 0x82] + Array("a=\(first)".utf8) + [0xF0, 0x9F]
        bytes.withUnsafeBytes { text in
            let maker = ExcerptMaker(
                text: text, secrets: [7..<7 + first.utf8.count], showsSecrets: false, known: 0..<bytes.count)
            #expect(maker.excerpt(of: 0).marked == "firs********")
        }
    }

    /// What other windows know may hold secrets.
    @Test func nothingUnknownIsShown() {
        maker(["left \(first) right"], secrets: [first], known: 3..<31) { maker in
            #expect(
                maker.excerpt(of: 0)
                    == Excerpt(text: "t firs******** ri", mark: 2..<14, isCutLeft: true, isCutRight: true))
        }
        // A secret that reaches out of the known part is masked as a whole.
        maker(["left \(first) right"], secrets: [first], known: 5..<20) { maker in
            #expect(
                maker.excerpt(of: 0)
                    == Excerpt(text: "firs********", mark: 0..<12, isCutLeft: true, isCutRight: true))
        }
    }

    // MARK: Making

    private func excerpts(of lines: [String], secrets: [String]) -> [Excerpt] {
        maker(lines, secrets: secrets) { maker in
            secrets.indices.map { maker.excerpt(of: $0) }
        }
    }

    /// - Parameter secrets: In the order of their places.
    private func maker<Result>(
        _ lines: [String], secrets: [String], showsSecrets: Bool = false, known: Range<Int>? = nil,
        _ body: (ExcerptMaker) -> Result
    ) -> Result {
        let text = Array(lines.joined(separator: "\n").utf8)
        var from = 0
        let places = secrets.map { secret in
            let bytes = Array(secret.utf8)
            let start = (from...text.count - bytes.count).first { text[$0...].starts(with: bytes) }!
            from = start + bytes.count
            return start..<from
        }
        return text.withUnsafeBytes {
            body(
                ExcerptMaker(
                    text: $0, secrets: places, showsSecrets: showsSecrets, known: known ?? 0..<text.count))
        }
    }
}

/// Parts of secrets are masked like secrets.
@Suite struct MaskedRangesTests {
    private func match(_ secret: Range<Int>, parts: [Range<Int>] = []) -> SecretMatch {
        var match = SecretMatch(rule: 0, match: secret, secret: secret, confidence: .high, check: nil)
        match.parts = parts.map { PartMatch(rule: 1, part: 0, secret: $0, check: nil) }
        return match
    }

    @Test func partsStandBetweenSecrets() {
        let masked = MaskedRanges([match(10..<20, parts: [2..<5, 30..<40]), match(50..<60)])
        #expect(masked.ranges == [2..<5, 10..<20, 30..<40, 50..<60])
        #expect([masked.place(ofMatch: 0), masked.place(ofMatch: 1)] == [1, 3])
    }

    @Test func onePartOfTwoSecretsIsOneRange() {
        let masked = MaskedRanges([match(10..<20, parts: [2..<5]), match(50..<60, parts: [2..<5])])
        #expect(masked.ranges == [2..<5, 10..<20, 50..<60] && masked.place(ofMatch: 1) == 2)
    }

    /// Against marking every byte.
    @Test func everyByteOfSecretsAndPartsIsCovered() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<500 {
            var matches: [SecretMatch] = []
            var end = 0
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let start = end + Int.random(in: 0...6, using: &random)
                end = start + Int.random(in: 1...6, using: &random)
                let parts = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                    let place = Int.random(in: 0...35, using: &random)
                    return place..<place + Int.random(in: 1...8, using: &random)
                }
                matches.append(match(start..<end, parts: parts))
            }
            let masked = MaskedRanges(matches)
            let wanted = Set(matches.flatMap { [$0.secret] + $0.parts.map(\.secret) }.flatMap(Array.init))
            #expect(Set(masked.ranges.flatMap(Array.init)) == wanted)
            #expect(zip(masked.ranges, masked.ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
            for (index, match) in matches.enumerated() {
                #expect(masked.ranges[masked.place(ofMatch: index)] == match.secret)
            }
        }
    }
}

extension Excerpt {
    /// What the mark says the secret is.
    fileprivate var marked: String {
        String(decoding: Array(text.utf8)[mark], as: UTF8.self)
    }
}
