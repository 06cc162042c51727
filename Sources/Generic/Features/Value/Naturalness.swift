/// How much a value looks like words and names.
struct Naturalness {
    /// Mean surprise per character, in quarter bits: words of code have about 10, random letters about 22.
    private(set) var meanSurprise = 0
    /// The most surprising four in a row, mean per character, in quarter bits.
    private(set) var worstWindow = 0
    /// Letters in the longest word of the word list.
    private(set) var longestWord = 0
    /// Letters that no word covers when as many as possible are covered.
    private(set) var uncovered = 0
    private(set) var leet = Leet.none
    /// Words in the best covering.
    private(set) var words = 0

    /// Letters that words cover.
    private(set) var covered = 0
    /// The share of the letters that words cover, in hundredths; 0 without letters.
    var coverage: Int { covered == 0 ? 0 : covered * 100 / (covered + uncovered) }

    /// Whether digits and signs stand for letters (`p4ssw0rd`).
    enum Leet: UInt8, CaseIterable, Sendable {
        case none
        /// Read so, words cover more of it.
        case some
        /// Read so, it is all words.
        case all
    }

    /// So many bytes of a long value are looked at.
    static let longest = 64

    init(_ value: ByteView, _ statistics: ValueStatistics) {
        let language = LanguageModel.shared
        let value = value.prefix(Self.longest)
        guard !value.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: value.count) { classes in
            for offset in 0..<value.count {
                classes.initializeElement(at: offset, to: LanguageModel.letterClass(value[offset]))
            }
            surprise(UnsafeBufferPointer(classes), language)
            let covering = cover(UnsafeBufferPointer(classes), language)
            (longestWord, covered, uncovered, words) = (
                covering.longestWord, covering.covered, covering.uncovered, covering.words
            )

            guard statistics.letters > 0, covering.uncovered > 0, statistics.digits + statistics.symbols > 0 else {
                return
            }
            guard Self.unleet(value, classes) else { return }
            let unleeted = cover(UnsafeBufferPointer(classes), language)
            if unleeted.longestWord > longestWord, unleeted.longestWord >= 4 {
                let isAll = unleeted.uncovered * 2 <= unleeted.covered && unleeted.words * 4 <= unleeted.covered
                leet = isAll ? .all : unleeted.covered > covering.covered ? .some : .none
            }
        }
    }

    private mutating func surprise(_ classes: UnsafeBufferPointer<UInt8>, _ language: LanguageModel) {
        var (first, second): (UInt8, UInt8) = (0, 0)
        var sum = 0
        // The last four surprises.
        var window: UInt32 = 0
        for position in 0..<classes.count {
            let third = classes[position]
            let level = language.surprise(first, second, third)
            sum += level
            window = window << 8 | UInt32(truncatingIfNeeded: level)
            let ofFour = Int(window >> 24) + Int(window >> 16 & 255) + Int(window >> 8 & 255) + Int(window & 255)
            if position >= 3 || position == classes.count - 1 {
                worstWindow = Swift.max(worstWindow, ofFour / Swift.min(4, position + 1))
            }
            (first, second) = (second, third)
        }
        meanSurprise = sum / classes.count
    }

    private struct Covering {
        var (longestWord, covered, uncovered, words) = (0, 0, 0, 0)
    }

    /// Covers letters with words so that what is covered counts most; of two coverings that with fewer words.
    private func cover(_ classes: UnsafeBufferPointer<UInt8>, _ language: LanguageModel) -> Covering {
        // For each position the best cover of what follows: covered letters × 64 − words.
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: Self.longest + 1) { best in
            best.initialize(repeating: 0)
            var letters = 0
            var result = Covering()
            var position = classes.count
            while position > 0 {
                position -= 1
                best[position] = best[position + 1]
                guard classes[position] &- 1 < 26 else { continue }
                letters += 1
                var lengths = language.words(in: classes, from: position)
                while lengths != 0 {
                    let length = lengths.trailingZeroBitCount
                    lengths &= lengths - 1
                    result.longestWord = Swift.max(result.longestWord, length)
                    let covered = best[position + length] + Int16(truncatingIfNeeded: length * 64 - 1)
                    best[position] = Swift.max(best[position], covered)
                }
            }
            let score = Int(best[0])
            result.covered = (score + 63) / 64
            result.words = result.covered * 64 - score
            result.uncovered = letters - result.covered
            return result
        }
    }

    /// Replaces digits and signs that stand for letters.
    ///
    /// - Returns: Whether there were any.
    private static func unleet(_ value: ByteView, _ classes: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        var any = false
        for offset in 0..<value.count {
            let letter: UInt8 =
                switch value[offset] {
                case UInt8(ascii: "0"): UInt8(ascii: "o")
                case UInt8(ascii: "1"), UInt8(ascii: "!"): UInt8(ascii: "i")
                case UInt8(ascii: "3"): UInt8(ascii: "e")
                case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
                case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
                case UInt8(ascii: "7"): UInt8(ascii: "t")
                default: 0
                }
            guard letter != 0 else { continue }
            classes[offset] = letter & 31
            any = true
        }
        return any
    }
}
