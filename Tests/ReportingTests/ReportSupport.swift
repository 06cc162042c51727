import Foundation
import Findings
import Reporting
import Testing
import Triage

/// The author that golden files name.
let sampleTool = ToolInfo(name: "sprawl", version: "1.2.3")

/// The bytes of a report.
func report(_ result: TriagedResult, as format: ReportFormat, pretty: PrettyOptions = PrettyOptions()) throws -> Data {
    var buffer = ByteBuffer()
    try format.writer(tool: sampleTool, pretty: pretty).write(result, to: &buffer)
    return Data(buffer.bytes)
}

/// The text of a report; all formats are UTF-8.
func reportText(
    _ result: TriagedResult, as format: ReportFormat, pretty: PrettyOptions = PrettyOptions()
) throws -> String {
    try #require(String(data: report(result, as: format, pretty: pretty), encoding: .utf8))
}

/// Files that tests read, found from where this file stands, so that they need no bundle and no working directory.
enum TestFiles {
    static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    static let repository = tests.deletingLastPathComponent().deletingLastPathComponent()
    static let sarifSchema = tests.appending(path: "Resources/sarif-schema-2.1.0.json")
    static let reportSchema = repository.appending(path: "docs/report.schema.json")
    static func golden(_ name: String) -> URL { tests.appending(path: "Golden/\(name)") }
}

/// Compares a report byte for byte with the golden file of that name.
///
/// `SPRAWL_UPDATE_GOLDEN=1 swift test --filter ReportingTests` writes the files instead; look at the difference before
/// you keep them.
func expectGolden(_ bytes: Data, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = TestFiles.golden(name)
    if ProcessInfo.processInfo.environment["SPRAWL_UPDATE_GOLDEN"] == "1" {
        try bytes.write(to: file)
        return
    }
    let expected = try Data(contentsOf: file)
    if expected == bytes { return }
    let difference = zip(expected, bytes).prefix { $0 == $1 }.count
    let line = bytes.prefix(difference).count { $0 == 0x0A } + 1
    Issue.record(
        "\(name) differs from line \(line) on; SPRAWL_UPDATE_GOLDEN=1 rewrites it", sourceLocation: sourceLocation)
}

extension Finding {
    /// The same finding with something else in it: findings cannot be changed.
    func with(occurrences: [Occurrence]? = nil, checks: [Check]? = nil) -> Finding {
        Finding(
            rule: rule, confidence: confidence, score: score, fingerprint: fingerprint, secret: secret,
            checks: checks ?? self.checks, occurrences: occurrences ?? self.occurrences)
    }
}
