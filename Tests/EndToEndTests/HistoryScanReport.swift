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
        var path: String
        var line: Int
        var state: String
        var part: String?
        var blob: String
        var blobs: [String]
        var commit: String?
        var author: String?
        var email: String?
        var message: String?
        var link: String?
        var lastCommit: LastCommit?
        var refs: [String]?
        var head: Head?
    }

    struct LastCommit: Decodable { var id: String }

    struct Head: Decodable {
        var line: Int
        var blob: String
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
