/// Why a delta cannot be applied.
public enum DeltaFailure: Error, Hashable {
    case malformedSize, wrongBaseSize, truncated, reservedInstruction, copyOutsideOfBase, wrongTargetSize, tooLarge,
        outOfMemory

    public var reason: String {
        switch self {
        case .malformedSize: "its delta has a malformed size"
        case .wrongBaseSize: "its delta was made for a base of another size"
        case .truncated: "its delta is cut off"
        case .reservedInstruction: "its delta uses the reserved instruction 0"
        case .copyOutsideOfBase: "its delta copies from outside of its base"
        case .wrongTargetSize: "its delta does not rebuild as many bytes as it says"
        case .tooLarge: "it is larger than what is read"
        case .outOfMemory: InflateFailure.outOfMemory.reason
        }
    }
}

/// Delta instructions. Source: gitformat-pack(5), "Deltified representation".
public enum Delta {
    /// The two sizes in front of a delta.
    ///
    /// - Returns: the size of the base, the size of what is rebuilt, and where in `delta` the instructions begin.
    public static func sizes(
        _ delta: UnsafeRawBufferPointer
    ) throws(DeltaFailure) -> (base: Int, target: Int, instructions: Int) {
        var position = 0
        let base = try size(delta, at: &position)
        let target = try size(delta, at: &position)
        return (base, target, position)
    }

    private static func size(_ delta: UnsafeRawBufferPointer, at position: inout Int) throws(DeltaFailure) -> Int {
        var size = 0
        var shift = 0
        while true {
            guard position < delta.count, shift < 56 else { throw .malformedSize }
            let byte = delta[position]
            position += 1
            size |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return size }
            shift += 7
        }
    }

    /// Rebuilds what `delta` describes.
    ///
    /// - Parameters:
    ///   - target: must have the size that the delta says and must not overlap with the others.
    ///   - runs: is emptied and receives what was copied from `base`.
    public static func apply(
        _ delta: UnsafeRawBufferPointer, to base: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer,
        runs: CopyList?
    ) throws(DeltaFailure) {
        let sizes = try sizes(delta)
        guard sizes.base == base.count else { throw .wrongBaseSize }
        guard sizes.target == target.count else { throw .wrongTargetSize }
        // `sizes` has read two bytes at least, so there is an address.
        let instructions = UnsafeRawBufferPointer(rebasing: delta[sizes.instructions...])
        if let runs {
            guard max(base.count, target.count) <= Int(Int32.max) else { throw .tooLarge }
            runs.removeAll()
            try run(instructions, base: base, target: target) { runs.append(target: $0, source: $1, length: $2) }
        } else {
            try run(instructions, base: base, target: target) { _, _, _ in }
        }
    }

    /// The loop. Every pointer stays inside of its buffer because each instruction is checked once, before it moves
    /// anything: its arguments against `end`, its source against the base, its length against what is left of the
    /// target.
    @inline(__always)
    private static func run(
        _ instructions: UnsafeRawBufferPointer, base: UnsafeRawBufferPointer, target: UnsafeMutableRawBufferPointer,
        copied: (_ target: Int, _ source: Int, _ length: Int) -> Void
    ) throws(DeltaFailure) {
        guard var next = instructions.baseAddress else { throw .truncated }
        let end = next + instructions.count
        var room = target.count
        while next < end {
            let instruction = next.load(as: UInt8.self)
            next += 1
            if instruction & 0x80 != 0 {
                guard end - next >= (instruction & 0x7F).nonzeroBitCount else { throw .truncated }
                let offset = Int(argument(&next, instruction, bits: 0..<4))
                var length = Int(argument(&next, instruction, bits: 4..<7))
                if length == 0 { length = 0x10000 }
                guard length <= room else { throw .wrongTargetSize }
                guard offset <= base.count, length <= base.count &- offset else { throw .copyOutsideOfBase }
                let done = target.count &- room
                (target.baseAddress! + done).copyMemory(from: base.baseAddress! + offset, byteCount: length)
                copied(done, offset, length)
                room &-= length
            } else if instruction != 0 {
                let length = Int(instruction)
                guard end - next >= length else { throw .truncated }
                guard length <= room else { throw .wrongTargetSize }
                (target.baseAddress! + (target.count &- room)).copyMemory(from: next, byteCount: length)
                next += length
                room &-= length
            } else {
                throw .reservedInstruction
            }
        }
        guard room == 0 else { throw .wrongTargetSize }
    }

    /// Little-endian bytes, of which only those are present whose bit is set in the instruction.
    @inline(__always)
    private static func argument(_ next: inout UnsafeRawPointer, _ instruction: UInt8, bits: Range<UInt8>) -> UInt32 {
        var value: UInt32 = 0
        var bit = bits.lowerBound
        while bit < bits.upperBound {
            if instruction & (1 &<< bit) != 0 {
                value |= UInt32(next.load(as: UInt8.self)) &<< UInt32((bit &- bits.lowerBound) &* 8)
                next += 1
            }
            bit &+= 1
        }
        return value
    }
}
