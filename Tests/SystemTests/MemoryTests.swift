import System
import Testing

@Suite struct MemoryTests {
    @Test func firstOffset() {
        for count in 0...80 {
            for place in 0...count {
                var bytes = [UInt8](repeating: 7, count: count)
                if place < count { bytes[place] = 0x0A }
                bytes.withUnsafeBytes { bytes in
                    for start in 0...count {
                        #expect(bytes.firstOffset(of: 0x0A, from: start) == bytes[start...].firstIndex(of: 0x0A))
                    }
                    #expect(bytes.firstOffset(of: 0xFF) == nil)
                }
            }
        }
        #expect(UnsafeRawBufferPointer(start: nil, count: 0).firstOffset(of: 0) == nil)
    }

    @Test func holds() {
        Array("tree 12".utf8).withUnsafeBytes { bytes in
            #expect(bytes.holds("tree", at: 0) && bytes.holds("ee 12", at: 2) && bytes.holds("", at: 7))
            for offset in 1...9 { #expect(!bytes.holds("tree", at: offset)) }
            #expect(!bytes.holds("trex", at: 0) && !bytes.holds("tree 123", at: 0) && !bytes.holds("", at: 8))
        }
        // What stands behind the end is none of it.
        Array("a tree".utf8).withUnsafeBytes { bytes in
            for end in 0..<6 { #expect(!UnsafeRawBufferPointer(rebasing: bytes[..<end]).holds("tree", at: 2)) }
        }
        #expect(!UnsafeRawBufferPointer(start: nil, count: 0).holds("a", at: 0))
    }

    @Test func memoryThatThereIsNot() {
        #expect(OwnedBytes(count: .max) == nil)
        #expect(OwnedBytes(count: 0)?.bytes.count == 0)
        let owner = OwnedBytes(count: 100)
        owner?.bytes.storeBytes(of: 5, toByteOffset: 99, as: UInt8.self)
        #expect(owner?.bytes.count == 100 && owner?.bytes[99] == 5)
    }

    @Test func logarithms() {
        for exponent in -40...40 {
            let power = Double(sign: .plus, exponent: exponent, significand: 1)
            #expect(Logarithm.base2(power) == Double(exponent))
        }
        #expect(Logarithm.natural(1) == 0)
        #expect(abs(Logarithm.natural(2.718_281_828_459_045) - 1) < 1e-15)
    }
}
