import RuleExamples
import Rules

/// A short history of files full of secrets: they come, move, are cut in two and put together again; files change
/// their encoding and their line breaks, their names, and branch off and merge.
struct GeneratedHistory {
    private var generator: SeededGenerator
    private let templates: [String]
    private var files: [String: [UInt8]] = [:]
    private var blobs: [[UInt8]: Int] = [:]

    /// - Parameter templates: What secrets look like.
    init(seed: UInt64, templates: [String]) {
        generator = SeededGenerator(seed: seed)
        self.templates = templates
    }

    /// Adds a root and what follows it.
    mutating func append(to stream: inout CommitStream, branch: String) throws {
        var commits: [(mark: Int, files: [String: [UInt8]])] = []
        var tips: Set<Int> = []
        for name in ["a.txt", "conf/b.env", "conf/c"].prefix(Int.random(in: 1...3, using: &generator)) {
            let isLarge = Int.random(in: 0..<60, using: &generator) == 0
            files[name] = try text(lines: isLarge ? 4000 : Int.random(in: 0...30, using: &generator))
        }
        for number in 0..<Int.random(in: 6...14, using: &generator) {
            var parents: [Int] = []
            if let last = commits.indices.last {
                let parent = Int.random(in: 0..<4, using: &generator) == 0 ? max(0, last - 2) : last
                files = commits[parent].files
                parents = [parent]
                if number > 3, Int.random(in: 0..<5, using: &generator) == 0 {
                    let other = Int.random(in: 0..<parent, using: &generator)
                    parents.append(other)
                    files.merge(commits[other].files) { Bool.random(using: &generator) ? $0 : $1 }
                }
                for _ in 0..<Int.random(in: 1...3, using: &generator) { try change() }
            }
            tips = tips.subtracting(parents).union([number])
            let mark = try commit(to: &stream, branch, parents.map { commits[$0].mark })
            commits.append((mark, files))
        }
        // So that the branch leads to all of them.
        let ends = tips.sorted().reversed().map { commits[$0].mark }
        if ends.count > 1 { _ = try commit(to: &stream, branch, ends) }
    }

    private mutating func commit(to stream: inout CommitStream, _ branch: String, _ parents: [Int]) throws -> Int {
        var tree: [String: Int] = [:]
        for (path, content) in files.sorted(by: { $0.key < $1.key }) {
            let blob = blobs[content] ?? stream.blob(content)
            blobs[content] = blob
            tree[path] = blob
        }
        let message = Int.random(in: 0..<12, using: &generator) == 0 ? try secret() : "a change"
        return stream.commit(on: branch, parents: parents, tree, message: message)
    }

    // MARK: Changes

    private mutating func change() throws {
        guard let name = files.keys.sorted().randomElement(using: &generator), let content = files[name] else {
            files["again"] = try text(lines: 5)
            return
        }
        switch Int.random(in: 0..<24, using: &generator) {
        case 0: files["moved/\(name.split(separator: "/").last!)"] = files.removeValue(forKey: name)
        case 1: files["copy of \(name.split(separator: "/").last!)"] = content
        case 2: files[name] = nil
        case 3: files[name] = recoded(content)
        default: files[name] = try edited(content)
        }
    }

    private mutating func edited(_ content: [UInt8]) throws -> [UInt8] {
        var bytes = content
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            // Half of the edits are near a secret's end or in it.
            let place = Int.random(in: 0...bytes.count, using: &generator)
            let length = min(Int.random(in: 0...80, using: &generator), bytes.count - place)
            switch Int.random(in: 0..<9, using: &generator) {
            case 0: bytes.insert(contentsOf: Array(try secret().utf8), at: place)
            case 1:
                let line = bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
                bytes.insert(contentsOf: Array((try secret() + "\n").utf8), at: line)
            case 2: bytes.removeSubrange(place..<(place + length))
            case 3:
                // A stretch moves, with whatever stands in it.
                let piece = Array(bytes[place..<(place + length)])
                bytes.removeSubrange(place..<(place + length))
                bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &generator))
            case 4: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
            case 5: if length > 0 { bytes[place] = UInt8(ascii: "x") }
            case 6: bytes.insert(contentsOf: try text(lines: 2), at: place)
            case 7:
                // Something in the middle of a secret, which the next case takes out again.
                let secret = Array(try secret().utf8)
                let cut = Int.random(in: 0...secret.count, using: &generator)
                bytes.insert(contentsOf: secret[..<cut] + Self.wedge + secret[cut...], at: place)
            default:
                if let wedge = bytes.firstRange(of: Self.wedge) { bytes.removeSubrange(wedge) }
            }
        }
        return bytes
    }

    private static let wedge = Array(" <<< wedge >>>\n".utf8)

    /// Another encoding, another end of lines.
    private mutating func recoded(_ content: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return content.starts(with: mark) ? Array(content.dropFirst(3)) : mark + content
        case 1:
            return String(decoding: content, as: UTF8.self).utf16.reduce(into: [0xFF, 0xFE]) {
                $0 += [UInt8(truncatingIfNeeded: $1), UInt8($1 >> 8)]
            }
        case 2: return content.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        default: return content.filter { $0 != 0x0D }
        }
    }

    private mutating func text(lines: Int) throws -> [UInt8] {
        let words = ["alpha", "=", "{", "return", "\u{E9}t\u{E9}", "\u{6F22}\u{5B57}", "0", "value:", "\"", "key"]
        var text = ""
        for _ in 0..<lines {
            for _ in 0..<Int.random(in: 0...7, using: &generator) {
                text += words.randomElement(using: &generator)! + " "
            }
            if Int.random(in: 0..<12, using: &generator) == 0 { text += try secret() }
            text += "\n"
        }
        return Array(text.utf8)
    }

    private mutating func secret() throws -> String {
        try ExampleTemplate(templates.randomElement(using: &generator)!).expand(using: &generator)
    }
}
