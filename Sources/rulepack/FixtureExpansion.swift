internal import RuleExamples
internal import Foundation
internal import Rules

/// Copies a folder of templates to another place with every placeholder expanded.
///
/// The seed is fixed, so the expanded fixtures are the same everywhere and golden files can be compared with them.
struct FixtureExpansion {
    let source: String
    let destination: String

    func run() throws {
        let files = FileManager.default
        guard let walk = files.enumerator(atPath: source) else {
            throw UsageError(description: "cannot read the folder '\(source)'")
        }
        let names = walk.compactMap { $0 as? String }.sorted()
        var count = 0
        for (index, name) in names.enumerated() {
            let from = source + "/" + name
            let to = destination + "/" + name
            var isFolder: ObjCBool = false
            _ = files.fileExists(atPath: from, isDirectory: &isFolder)
            guard !isFolder.boolValue else { continue }
            try files.createDirectory(
                at: URL(fileURLWithPath: to).deletingLastPathComponent(), withIntermediateDirectories: true)
            var random = SeededGenerator(seed: UInt64(index + 1))
            let text = try ExampleTemplate(try String(contentsOfFile: from, encoding: .utf8)).expand(using: &random)
            try Data(text.utf8).write(to: URL(fileURLWithPath: to))
            count += 1
        }
        print("\(count) fixtures expanded to \(destination)")
    }
}
