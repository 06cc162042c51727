internal import System

/// Shannon entropy of a text in bits per character, as gitleaks computes it: counts per Unicode character, but
/// frequencies relative to the length in bytes, so that texts beyond ASCII come out low.
///
/// Source: C. E. Shannon, A Mathematical Theory of Communication (1948), §6; the byte length is gitleaks' habit and
/// kept so that thresholds in existing configurations mean the same.
public func shannonEntropy(_ text: UnsafeRawBufferPointer) -> Double {
    guard !text.isEmpty else { return 0 }
    if text.contains(where: { $0 >= 0x80 }) { return entropyOfCharacters(text) }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 128) { counts in
        counts.initialize(repeating: 0)
        for byte in text { counts[Int(byte)] += 1 }
        // Of n bytes, c of each kind: −Σ c/n · log2 c/n = log2 n − Σ c · log2 c / n, where single bytes add nothing.
        var sum = 0.0
        for count in counts where count > 1 { sum += Double(count) * logarithm(of: Int(count)) }
        return logarithm(of: text.count) - sum / Double(text.count)
    }
}

/// log2 of the numbers that are asked for most: lengths of secrets.
private let logarithms = (0...256).map { $0 < 1 ? 0 : Logarithm.base2(Double($0)) }

private func logarithm(of number: Int) -> Double {
    number < logarithms.count ? logarithms[number] : Logarithm.base2(Double(number))
}

private func entropyOfCharacters(_ text: UnsafeRawBufferPointer) -> Double {
    var counts: [Unicode.Scalar: Int] = [:]
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { counts[scalar, default: 0] += 1 }
    let length = Double(text.count)
    // Sorted, because floating-point sums depend on their order and reports must not.
    return counts.values.sorted().reduce(0) { entropy, count in
        let frequency = Double(count) / length
        return entropy - frequency * Logarithm.base2(frequency)
    }
}
