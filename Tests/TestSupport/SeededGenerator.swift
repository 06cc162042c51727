public import Rules

/// The one generator of cases: the same in every run.
public typealias SeededGenerator = Rules.SeededGenerator

extension SeededGenerator {
    public mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

    /// ``text(lines:)`` of a generator of its own.
    public static func text(lines: Int, seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed)
        return generator.text(lines: lines)
    }

    /// Text that compresses and has lines: the way files are.
    public mutating func text(lines: Int) -> String {
        let words = ["alpha", "beta", "gamma", "delta", "return", "if", "value", "{", "}", "=", "0", "print"]
        return (0..<lines).map { _ in
            let count = Int.random(in: 0...9, using: &self)
            return (0..<count).map { _ in words.randomElement(using: &self)! }.joined(separator: " ") + "\n"
        }.joined()
    }

    /// `bytes` with a few bytes changed, inserted or removed, or the end cut off.
    public mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let position = Int.random(in: 0...bytes.count, using: &self)
            switch Int.random(in: 0...5, using: &self) {
            case 0: bytes.insert(UInt8(truncatingIfNeeded: next()), at: position)
            case 1 where position < bytes.count: bytes.remove(at: position)
            case 2: bytes.removeSubrange(position...)
            case 3 where position < bytes.count: bytes[position] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &self)!
            case 4 where position < bytes.count: bytes[position] ^= 1 << UInt8.random(in: 0...7, using: &self)
            default: if position < bytes.count { bytes[position] = UInt8(truncatingIfNeeded: next()) }
            }
        }
        return bytes
    }
}
