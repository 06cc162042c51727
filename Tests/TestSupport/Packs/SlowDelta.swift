/// The obvious way to apply a delta, to compare with. Source: gitformat-pack(5), "Deltified representation".
public enum SlowDelta {
    public static func apply(_ delta: [UInt8], to base: [UInt8]) -> [UInt8]? {
        var rest = delta[...]
        func size() -> Int? {
            var value = 0
            var shift = 0
            while let byte = rest.popFirst(), shift < 56 {
                value |= Int(byte & 0x7F) << shift
                if byte < 0x80 { return value }
                shift += 7
            }
            return nil
        }
        guard let baseSize = size(), let targetSize = size(), baseSize == base.count else { return nil }
        var target: [UInt8] = []
        while let instruction = rest.popFirst() {
            if instruction == 0 { return nil }
            if instruction < 0x80 {
                guard rest.count >= Int(instruction) else { return nil }
                target += rest.prefix(Int(instruction))
                rest = rest.dropFirst(Int(instruction))
            } else {
                var numbers = [0, 0]
                for bit in 0..<7 where instruction & (1 << UInt8(bit)) != 0 {
                    guard let byte = rest.popFirst() else { return nil }
                    numbers[bit / 4] |= Int(byte) << (bit % 4 * 8)
                }
                let length = numbers[1] == 0 ? 0x10000 : numbers[1]
                guard numbers[0] + length <= base.count else { return nil }
                target += base[numbers[0]..<(numbers[0] + length)]
            }
            if target.count > targetSize { return nil }
        }
        return target.count == targetSize ? target : nil
    }
}
