import Foundation
import Testing

/// Compares a text with a file in `Golden/`, and rewrites the file when `SPRAWL_UPDATE_GOLDEN` is set.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["SPRAWL_UPDATE_GOLDEN"] != nil {
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let hint = "SPRAWL_UPDATE_GOLDEN=1 swift test rewrites \(name)"
    #expect(text == golden, Comment(rawValue: hint), sourceLocation: sourceLocation)
}
