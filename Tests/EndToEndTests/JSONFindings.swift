import Foundation

/// What tests look at in a JSON report.
struct JSONFindings: Decodable, Equatable {
    struct Scan: Decodable, Equatable {
        var target: String
        var mode: String
        var filesScanned: Int
        var bytesScanned: Int
        var pathsIgnored: Int
        var complete: Bool
        var problems: [Message]
        var notes: [Message]
    }

    struct Message: Decodable, Equatable {
        var kind: String?
        var path: String?
        var message: String
    }

    struct Finding: Decodable, Equatable {
        var ruleId: String
        var fingerprint: String
        var redacted: String
        var secret: String?
        var validity: String
        var checks: [Check]
        var occurrences: [Occurrence]
    }

    struct Check: Decodable, Equatable {
        var detail: String
    }

    struct Occurrence: Decodable, Equatable {
        var location: Location
        var span: Span
        var state: String

        /// `stdin` for what has no path.
        var path: String { location.path ?? location.source }
        var line: Int { span.start.line }
        var column: Int { span.start.column }
        var endLine: Int { span.end.line }
        var endColumn: Int { span.end.column }
        var byteOffset: Int { span.start.byteOffset }
        var byteLength: Int { span.end.byteOffset - span.start.byteOffset }
    }

    struct Location: Decodable, Equatable {
        var source: String
        var repository: String?
        var path: String?
        var exactPath: String?
        var part: String
    }

    struct Span: Decodable, Equatable {
        struct Position: Decodable, Equatable {
            var line: Int
            var column: Int
            var byteOffset: Int
        }

        var start: Position
        var end: Position
    }

    var scan: Scan
    var findings: [Finding]

    /// Fails when there is anything but one document.
    init(_ json: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(JSONFindings.self, from: Data(json))
    }

    /// `path:line:column rule`, in the order of places.
    var places: [String] {
        findings.flatMap { finding in finding.occurrences.map { ($0, finding.ruleId) } }
            .sorted { ($0.0.path, $0.0.line, $0.0.column, $0.1) < ($1.0.path, $1.0.line, $1.0.column, $1.1) }
            .map { "\($0.path):\($0.line):\($0.column) \($1)" }
    }

    var paths: [String] { findings.flatMap { $0.occurrences.map(\.path) }.sorted() }
}

extension ProgramRun {
    var json: JSONFindings {
        get throws { try JSONFindings(output) }
    }
}
