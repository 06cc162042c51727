/// How alike a value and its key are.
enum KeyLikeness: UInt8, CaseIterable, Sendable {
    case none
    /// The same letters.
    case equal
    /// The key's last word, or it ends in the key.
    case contains
    /// The key ends in the value (`dbPassword: password`).
    case contained

    init(_ value: ByteView, _ key: ByteView) {
        self = .none
        guard value.count >= 3, key.count >= 3, value.count <= 64 else { return }
        if value.matches(key) {
            self = .equal
        } else if key.count > value.count, key.slice(key.count - value.count, key.count).matches(value) {
            self = .contained
        } else {
            // The key's last word.
            var start = key.count - 1
            while start > 0, key[start - 1].isLetter, !(key[start].isUpper && key[start - 1].isLower) { start -= 1 }
            let word = key.slice(start, key.count)
            guard word.count >= 3, word.count <= value.count else { return }
            for offset in 0...value.count - word.count where word.matches(value.slice(offset, offset + word.count)) {
                self = .contains
                return
            }
        }
    }
}
