import Rules
import Testing

@testable import Scanning

/// Lines and columns, against counting one byte after the other.
@Suite struct LineCursorTests {
    /// Any bytes at all, with many line feeds, lead bytes and continuation bytes among them.
    static func text(_ length: Int, seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        let often: [UInt8] = [0x0A, 0x0D, 0x41, 0x7F, 0x80, 0xBF, 0xC3, 0xE2, 0xEF, 0xF0, 0xF4, 0xFF]
        return (0..<length).map { _ in
            Bool.random(using: &random)
                ? often.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
        }
    }

    @Test func everyLengthAndAlignment() {
        for seed in 1...8 as ClosedRange<UInt64> {
            let text = Self.text(200, seed: seed)
            text.withUnsafeBytes { bytes in
                for start in 0..<40 {
                    for end in start...bytes.count {
                        let part = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
                        #expect(countLineBreaks(part) == Oracle.lineBreaks(part))
                        #expect(utf16Length(part) == Oracle.utf16Length(part))
                    }
                }
            }
        }
    }

    /// Long enough that per-lane counters of bytes would overflow.
    @Test func longRunsOfOneByte() {
        for byte in [0x0A, 0x41, 0x80, 0xF0] as [UInt8] {
            [UInt8](repeating: byte, count: 70_001).withUnsafeBytes { bytes in
                #expect(countLineBreaks(bytes) == Oracle.lineBreaks(bytes))
                #expect(utf16Length(bytes) == Oracle.utf16Length(bytes))
            }
        }
    }

    @Test func utf16LengthOfRealText() {
        for text in ["", "plain", "äöü", "漢字かな", "😀👩‍👩‍👧‍👦", "a😀é漢\n" + String(repeating: "𝄞x", count: 99)] {
            Array(text.utf8).withUnsafeBytes { #expect(utf16Length($0) == text.utf16.count) }
        }
    }

    /// Places before and behind the cursor.
    @Test func otherPlaces() {
        let text = Self.text(400, seed: 8)
        text.withUnsafeBytes { bytes in
            for position in stride(from: 0, through: 400, by: 37) {
                var cursor = LineCursor()
                cursor.advance(to: position, in: bytes)
                for target in 0...400 {
                    var direct = LineCursor()
                    direct.advance(to: target, in: bytes)
                    #expect(cursor.moved(to: target, in: bytes) == direct)
                }
            }
        }
    }

    @Test func everyPlaceInStepsOfOne() {
        let text = Self.text(3000, seed: 21)
        text.withUnsafeBytes { bytes in
            var cursor = LineCursor()
            for place in 0...bytes.count {
                cursor.advance(to: place, in: bytes)
                expect(cursor, isAt: place, in: bytes)
            }
        }
    }

    @Test func randomStepsWithTheFrontDropped() {
        for seed in 1...60 as ClosedRange<UInt64> {
            let text = Self.text(1500, seed: seed)
            var random = SeededGenerator(seed: seed)
            text.withUnsafeBytes { bytes in
                var cursor = LineCursor()
                var dropped = 0
                var place = 0
                while place < bytes.count {
                    place = min(bytes.count, place + Int.random(in: 0...90, using: &random))
                    let window = UnsafeRawBufferPointer(rebasing: bytes[dropped...])
                    cursor.advance(to: place - dropped, in: window)
                    expect(cursor, isAt: place, in: bytes, dropped: dropped)
                    let drop = Int.random(in: 0...(place - dropped), using: &random)
                    cursor.shift(by: drop)
                    dropped += drop
                }
            }
        }
    }

    @Test func aPlaceBehindIsIgnored() {
        Array("ab\ncd".utf8).withUnsafeBytes { bytes in
            var cursor = LineCursor()
            cursor.advance(to: 4, in: bytes)
            cursor.advance(to: 1, in: bytes)
            expect(cursor, isAt: 4, in: bytes)
        }
    }

    private func expect(_ cursor: LineCursor, isAt place: Int, in text: UnsafeRawBufferPointer, dropped: Int = 0) {
        let before = UnsafeRawBufferPointer(rebasing: text[..<place])
        let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
        let line = UnsafeRawBufferPointer(rebasing: text[lineStart..<place])
        #expect(cursor.position == place - dropped)
        #expect(cursor.line == Oracle.lineBreaks(before) + 1)
        #expect(cursor.column == line.count + 1)
        #expect(cursor.utf16Column == Oracle.utf16Length(line) + 1)
        #expect(cursor.units == Oracle.utf16Length(before))
    }
}

/// The obvious way.
private enum Oracle {
    static func lineBreaks(_ text: UnsafeRawBufferPointer) -> Int {
        var count = 0
        for byte in text where byte == 0x0A { count += 1 }
        return count
    }

    static func utf16Length(_ text: UnsafeRawBufferPointer) -> Int {
        var count = 0
        for byte in text {
            if byte >= 0xF0 {
                count += 2
            } else if byte < 0x80 || byte >= 0xC0 {
                count += 1
            }
        }
        return count
    }
}
