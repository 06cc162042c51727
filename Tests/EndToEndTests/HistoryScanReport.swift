import Foundation

/// What tests look at in the report of a history.
struct HistoryScanReport {
    struct JSON: Decodable {
        var scan: JSONFindings.Scan
        var findings: [Finding]
    }

    struct Finding: Decodable {
        var ruleId: String
        var occurrences: [Occurrence]
    }

    struct Occurrence: Decodable {
        var location: JSONFindings.Location
        var span: JSONFindings.Span
        var state: String
        var head: Head?
        var provenance: Provenance

        var path: String { location.path ?? "" }
        /// `nil` for the content of a file.
        var part: String? { location.part == "content" ? nil : location.part }
        var line: Int { span.start.line }
        var blob: String { provenance.object }
        var blobs: [String] { provenance.versions }
        var commit: String? { provenance.commit?.id }
        var author: String? { provenance.commit?.author }
        var email: String? { provenance.commit?.email }
        var message: String? { provenance.commit?.message }
        var link: String? { provenance.link }
        var lastCommit: Commit? { provenance.lastCommit }
        var refs: [String]? { provenance.refs }
    }

    struct Provenance: Decodable {
        var object: String
        var versions: [String]
        var commit: Commit?
        var lastCommit: Commit?
        var refs: [String]?
        var link: String?
    }

    struct Commit: Decodable {
        var id: String
        var author: String
        var email: String
        var message: String?
    }

    struct Head: Decodable {
        var span: JSONFindings.Span
        var blob: String

        var line: Int { span.start.line }
    }

    var status: Int32
    var json: JSON
    var text: String

    var scan: JSONFindings.Scan { json.scan }
    var places: [Occurrence] { json.findings.flatMap(\.occurrences) }

    /// `path state commit last`, sorted; commits by the names that a test has for them.
    func lines(_ names: [String: String]) -> [String] {
        func name(_ id: String?) -> String { id.map { names[$0] ?? "?" } ?? "-" }
        return places.map { "\($0.part ?? $0.path) \($0.state) \(name($0.commit)) \(name($0.lastCommit?.id))" }.sorted()
    }
}

extension TestRepository {
    /// `sprawl git` on it.
    ///
    /// - Parameter place: Another place below the test's folder.
    func scan(_ arguments: String..., at place: String? = nil) throws -> HistoryScanReport {
        try scan(arguments[...], at: place)
    }

    func scan(_ arguments: ArraySlice<String>, at place: String? = nil) throws -> HistoryScanReport {
        let run = try sprawl(["git", place ?? name, "-f", "json"] + arguments, in: folder)
        return HistoryScanReport(
            status: run.status, json: try JSONDecoder().decode(HistoryScanReport.JSON.self, from: Data(run.output)),
            text: run.text)
    }
}
