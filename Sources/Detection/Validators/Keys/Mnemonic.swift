internal import Codecs
internal import Rules

/// The checksum of a recovery phrase: 12 to 24 words of eleven bits, the last bits being those of a SHA-256.
///
/// Source: BIP-39. Words may be separated by anything but letters (blanks, commas and quotes, numbers).
enum Mnemonic {
    static func check(_ phrase: CheckedBytes) -> Verdict {
        var numbers: [Int] = []
        var word: [UInt8] = []
        for place in 0...phrase.count {
            let letter = place < phrase.count ? phrase[place] | 0x20 : 0
            if (0x61...0x7A).contains(letter) {
                word.append(letter)
                guard word.count <= 8 else { return .fail("a word is not on the English list") }
            } else if !word.isEmpty {
                guard let number = MnemonicWords.index(of: word) else {
                    return .fail("a word is not on the English list")
                }
                numbers.append(number)
                guard numbers.count <= 24 else { return .fail("more than 24 words") }
                word.removeAll(keepingCapacity: true)
            }
        }
        guard numbers.count >= 12, numbers.count % 3 == 0 else { return .fail("\(numbers.count) words") }
        return verdict(numbers)
    }

    private static func verdict(_ numbers: [Int]) -> Verdict {
        let bits = numbers.flatMap { number in (0..<11).map { UInt8(number >> (10 - $0) & 1) } }
        let checksumLength = numbers.count / 3
        let entropy = BitGroups.regroup(Array(bits.dropLast(checksumLength)), from: 1, to: 8)
        let hash = Checksum.sha256(entropy)[0]
        guard bits.suffix(checksumLength).reduce(0, { $0 << 1 | $1 }) == hash >> UInt8(8 - checksumLength) else {
            return .fail("checksum does not hold")
        }
        // The specification's test vectors repeat one byte; development chains use one word eleven times.
        let isExample = Set(entropy).count == 1 || Set(numbers).count <= 3
        return .pass(
            "\(numbers.count) words, \(entropy.count * 8) bits, checksum holds",
            label: isExample ? .documentedExample : nil)
    }
}
