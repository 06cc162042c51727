import Foundation
import Testing

@testable import Reporting

@Suite struct JSONWriterTests {
    private static func json(_ text: String) -> Data {
        var buffer = OutputBuffer()
        appendJSONString(text, to: &buffer)
        return Data(buffer.bytes)
    }

    /// Foundation reads back what was written, for each scalar alone and between others.
    @Test func everyScalarOfTheBasicPlaneSurvives() throws {
        let scalars = (0...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }
        #expect(scalars.count == 0x10000 - 0x800)
        let texts = scalars.map { "a\($0)é\($0)\($0)😀" }
        let document = Data("[".utf8) + texts.map(Self.json).joined(separator: Data(",".utf8)) + Data("]".utf8)
        let decoded = try #require(JSONSerialization.jsonObject(with: document) as? [String])
        try #require(decoded.count == texts.count)
        // Compared by bytes: to Swift, strings that look the same are the same.
        for (text, copy) in zip(texts, decoded) where !text.utf8.elementsEqual(copy.utf8) {
            Issue.record("\(escapeForTerminal(text)) became \(escapeForTerminal(copy))")
        }
    }

    @Test func everythingThatActsIsEscaped() throws {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value), isInvisible(value) else { continue }
            #expect(Self.json(String(scalar)).allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "U+\(String(value, radix: 16))")
        }
    }

    @Test(arguments: [
        ("", #""""#), ("a\"b\\c", #""a\"b\\c""#), ("\u{1B}[31m\n", #""\u001b[31m\n""#),
        ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{202E}gpj.exe", #""\u202egpj.exe""#),
        ("naïve 文 😀 ؀", #""naïve 文 😀 ؀""#),
    ])
    func strings(text: String, json: String) {
        #expect(String(decoding: Self.json(text), as: UTF8.self) == json)
    }

    @Test(arguments: [
        (0.0, "0.000"), (1, "1.000"), (0.9996, "1.000"), (0.0004, "0.000"), (12.3456, "12.346"), (-0.5, "-0.500"),
        (.nan, "0.000"), (.infinity, "0.000"), (1e300, "1000000000000000.000"),
    ])
    func thousandths(number: Double, text: String) {
        var buffer = OutputBuffer()
        buffer.append(thousandthsOf: number)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == text)
    }

    @Test func layout() {
        var json = JSONWriter(lineDepth: 2)
        json.beginObject()
        json.field("a", 1)
        json.beginArray("b")
        json.value("x")
        json.beginObject()
        json.field("c", true)
        json.field("d", orNull: nil)
        json.endObject()
        json.endArray()
        json.beginObject("e")
        json.endObject()
        json.endObject()
        json.endDocument()
        let expected = """
            {
              "a": 1,
              "b": [
                "x",
                {"c":true,"d":null}
              ],
              "e": {}
            }

            """
        #expect(String(decoding: json.output.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00.000Z"), (951_782_400, "2000-02-29T00:00:00.000Z"),
        (1_740_830_400.25, "2025-03-01T12:00:00.250Z"), (4_107_542_399.9996, "2100-03-01T00:00:00.000Z"),
        (-1, "1970-01-01T00:00:00.000Z"), (1e300, "9999-12-31T23:59:59.999Z"),
    ])
    func timestamps(seconds: Double, text: String) {
        #expect(timestamp(secondsSince1970: seconds) == text)
    }

    /// Foundation's calendar and ours agree on every day for three centuries.
    @Test func timestampsAgreeWithFoundation() {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for day in stride(from: 0, to: 110_000, by: 1) {
            let seconds = Double(day) * 86_400 + 3723.5
            let expected = Date(timeIntervalSince1970: seconds).formatted(style)
            if timestamp(secondsSince1970: seconds) != expected { Issue.record("\(seconds) is \(expected)") }
        }
    }
}
