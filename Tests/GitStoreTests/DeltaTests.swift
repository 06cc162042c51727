import Testing

import TestSupport

@testable import GitStore

@Suite struct DeltaTests {
    private func apply(
        _ delta: [UInt8], to base: [UInt8], runs: CopyList? = nil
    ) -> Result<[UInt8], DeltaFailure> {
        delta.withUnsafeBytes { delta in
            base.withUnsafeBytes { base in
                Result { () throws(DeltaFailure) in
                    let size = try Delta.sizes(delta).target
                    guard size < 1 << 20 else { throw .tooLarge }
                    var target = [UInt8](repeating: 0xEE, count: size)
                    let failure = target.withUnsafeMutableBytes { target in
                        Result { () throws(DeltaFailure) in
                            try Delta.apply(delta, to: base, into: target, runs: runs)
                        }
                    }
                    try failure.get()
                    return target
                }
            }
        }
    }

    @Test("Instructions do what the format says")
    func instructions() {
        let base = Array("0123456789".utf8)
        #expect(apply([10, 3, 3, 97, 98, 99], to: base) == .success(Array("abc".utf8)))
        #expect(apply([10, 4, 0x91, 2, 4], to: base) == .success(Array("2345".utf8)))
        #expect(apply([10, 5, 0x90, 4, 1, 33], to: base) == .success(Array("0123!".utf8)))
        #expect(apply([10, 0], to: base) == .success([]))
        #expect(apply([0, 0], to: []) == .success([]))
        // Size 0 means 65,536.
        let large = [UInt8](repeating: 7, count: 65536)
        #expect(apply([0x80, 0x80, 4, 0x80, 0x80, 4, 0x80], to: large) == .success(large))
    }

    @Test("Damaged deltas are refused for what is wrong with them")
    func failures() {
        let base = Array("0123456789".utf8)
        let cases: [([UInt8], DeltaFailure)] = [
            ([], .malformedSize), ([10], .malformedSize), ([0x80], .malformedSize),
            ([UInt8](repeating: 0xFF, count: 12), .malformedSize), ([9, 1, 1, 97], .wrongBaseSize),
            ([10, 1], .wrongTargetSize), ([10, 1, 2, 97, 98], .wrongTargetSize), ([10, 2, 1, 97], .wrongTargetSize),
            ([10, 2, 2, 97], .truncated), ([10, 2, 0x91, 1], .truncated), ([10, 2, 0], .reservedInstruction),
            ([10, 2, 0x91, 9, 2], .copyOutsideOfBase), ([10, 2, 0x98, 1, 2], .copyOutsideOfBase),
            ([10, 2, 0x80], .wrongTargetSize),
        ]
        for (delta, failure) in cases { #expect(apply(delta, to: base) == .failure(failure), "\(delta)") }
    }

    @Test("Copied runs are told, and joined where one continues the other")
    func runs() {
        let base = Array("0123456789".utf8)
        let runs = CopyList(capacity: 1)
        runs.append(target: 9, source: 9, length: 9)
        // Copy 0-2, copy 3-4, insert x, copy 5-6, copy 0-1.
        let delta: [UInt8] = [10, 10, 0x90, 3, 0x91, 3, 2, 1, 120, 0x91, 5, 2, 0x90, 2]
        #expect(apply(delta, to: base, runs: runs) == .success(Array("01234x5601".utf8)))
        #expect(
            Array(runs.runs) == [
                CopiedRun(target: 0, source: 0, length: 5), CopiedRun(target: 6, source: 5, length: 2),
                CopiedRun(target: 8, source: 0, length: 2),
            ])
    }

    @Test("Random deltas, sane and damaged, do what a slow reading of the format does")
    func fuzz() {
        var generator = SeededGenerator(seed: 11)
        let runs = CopyList(capacity: 1)
        var successes = 0
        for _ in 0..<30_000 {
            let base = generator.bytes(Int.random(in: 0...300, using: &generator))
            var delta = randomDelta(baseSize: base.count, using: &generator)
            if Bool.random(using: &generator) { delta = generator.mutated(delta) }
            let expected = SlowDelta.apply(delta, to: base)
            let found = apply(delta, to: base, runs: Bool.random(using: &generator) ? runs : nil)
            guard let expected else {
                #expect((try? found.get()) == nil, "\(delta)")
                continue
            }
            successes += 1
            #expect(found == .success(expected), "\(delta)")
            if apply(delta, to: base, runs: runs) == .success(expected) {
                for run in runs.runs {
                    let (target, source, length) = (Int(run.target), Int(run.source), Int(run.length))
                    #expect(expected[target..<(target + length)] == base[source..<(source + length)][...])
                }
            }
        }
        #expect(successes > 10_000)
    }

    private func randomDelta(baseSize: Int, using generator: inout SeededGenerator) -> [UInt8] {
        var instructions: [UInt8] = []
        var size = 0
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
            if baseSize > 0, Bool.random(using: &generator) {
                let offset = Int.random(in: 0..<baseSize, using: &generator)
                let length = Int.random(in: 1...(baseSize - offset), using: &generator)
                var instruction: UInt8 = 0x80
                var arguments: [UInt8] = []
                for (bit, byte) in [offset & 0xFF, offset >> 8, 0, 0, length & 0xFF, length >> 8, 0].enumerated()
                where byte != 0 || Int.random(in: 0...9, using: &generator) == 0 {
                    instruction |= 1 << UInt8(bit)
                    arguments.append(UInt8(byte))
                }
                instructions += [instruction] + arguments
                size += length
            } else {
                let literal = generator.bytes(Int.random(in: 1...127, using: &generator))
                instructions += [UInt8(literal.count)] + literal
                size += literal.count
            }
        }
        return varint(baseSize) + varint(size) + instructions
    }

    private func varint(_ value: Int) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + varint(value >> 7)
    }
}
