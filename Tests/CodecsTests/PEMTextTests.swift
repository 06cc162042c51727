import Codecs
import TestSupport
import Testing

/// PEM blocks in the forms that source code and configuration give them.
@Suite struct PEMTextTests {
    private static let labels = ["PRIVATE KEY", "RSA PRIVATE KEY", "X"]
    /// How lines are separated: all of these leave the same block.
    private static let separators = [
        "\n", "\r\n", "\\n", "\\r\\n", "\\\\n", "\n    ", "\\n\\\n  ", "\\n\" +\n  \"", "\\n',\n'", "\"\n. \"", "` + `",
    ]

    private static func block(_ lines: [String], label: String, separator: String) -> [UInt8] {
        let text = (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]).joined(separator: separator)
        return Array(text.utf8)
    }

    private static func lines(_ body: [UInt8], of length: Int) -> [String] {
        stride(from: 0, to: body.count, by: length).map {
            String(decoding: body[$0..<min($0 + length, body.count)], as: UTF8.self)
        }
    }

    @Test(arguments: separators) func howeverItIsWritten(separator: String) {
        var random = SeededGenerator(seed: 31)
        for count in 0..<100 {
            let body = Base64.encode(random.bytes(count))
            let label = Self.labels[count % Self.labels.count]
            let text = Self.block(Self.lines(body, of: 1 + count % 70), label: label, separator: separator)
            let block = PEMText(text + Array("\nmore".utf8))
            #expect(block?.label == label)
            #expect(block?.body == body, "\(String(decoding: text, as: UTF8.self))")
            #expect(block?.isEncryptedByHeader == false)
            #expect(PEMText.isStart(of: text))
        }
    }

    @Test func headersAreNoPartOfTheBody() {
        var random = SeededGenerator(seed: 32)
        let headers = ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,00", ""]
        for separator in ["\n", "\r\n", "\\n"] {
            let body = Base64.encode(random.bytes(90))
            let text = Self.block(headers + Self.lines(body, of: 64), label: "RSA PRIVATE KEY", separator: separator)
            #expect(PEMText(text)?.body == body)
            #expect(PEMText(text)?.isEncryptedByHeader == true)
        }
    }

    /// A block needs both its lines; nothing that is cut off or altered does harm.
    @Test func damaged() {
        var random = SeededGenerator(seed: 33)
        for round in 0..<5000 {
            let separator = Self.separators[round % Self.separators.count]
            let text = Self.block(Self.lines(Base64.encode(random.bytes(80)), of: 40), label: "X", separator: separator)
            let other =
                round % 4 == 0
                ? Array(text.prefix(Int.random(in: 0...text.count, using: &random))) : random.mutated(text)
            guard let block = PEMText(other) else { continue }
            #expect(PEMText.isStart(of: other))
            #expect(block.body.count < other.count)
            #expect(block.body.allSatisfy { Base64.value(of: $0) != nil || $0 == UInt8(ascii: "=") })
        }
        let whole = Self.block(["AAAA"], label: "X", separator: "\n")
        let end = whole.count - "END X-----".utf8.count
        for length in 0..<end { #expect(PEMText(Array(whole.prefix(length))) == nil, "\(length)") }
        #expect(PEMText(Array(whole.dropFirst())) == nil)
    }
}
