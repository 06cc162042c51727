import Codecs
import TestSupport
import Testing

@Suite struct MnemonicWordsTests {
    /// Searching against looking through the list, for words with a few letters changed.
    @Test func onlyWordsOfTheList() {
        var random = SeededGenerator(seed: 41)
        let words = (0..<MnemonicWords.count).map { MnemonicWords.word(at: $0) }
        for _ in 0..<3000 {
            let word = words.randomElement(using: &random)!
            #expect(MnemonicWords.index(of: word) == words.firstIndex(of: word))
            let other = random.mutated(word)
            #expect(MnemonicWords.index(of: other) == words.firstIndex(of: other), "\(other)")
        }
    }
}
