import RuleExamples
import Rules
import Testing

@testable import Detection

/// What every test of a check needs.
enum CheckSupport {
    static func check(_ name: ValidatorName, _ text: some Collection<UInt8>) -> OfflineCheck {
        Array(text).withUnsafeBytes { Validators.check($0, with: name) }
    }

    static func check(_ name: ValidatorName, _ text: String) -> OfflineCheck { check(name, text.utf8) }

    static func expand(_ template: String, seed: UInt64) throws -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        return Array(try ExampleTemplate(template).expand(using: &random).utf8)
    }

    static func bytes(hex: String) -> [UInt8] {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map { UInt8($0) } }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
