import Findings
import Rules
public import Triage

/// SARIF 2.1.0 (OASIS, Errata 01), the format of code hosts and editors.
///
/// One result per occurrence: that is what hosts annotate. Results of one secret share a partial fingerprint. Rules and
/// results stand on one line each, so that a report is small and can still be read and compared.
public struct SARIFReport: ReportWriter {
    /// How deep rules and notifications, and results, are nested: they get lines of their own.
    private static let runLineDepth = 6
    private static let resultLineDepth = 4

    private let tool: ToolInfo

    public init(tool: ToolInfo) { self.tool = tool }

    public func write(_ result: TriagedResult, to output: inout some ByteSink) throws {
        var json = JSONWriter(lineDepth: Self.runLineDepth)
        json.beginObject()
        json.field(
            "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
        json.field("version", "2.1.0")
        json.beginArray("runs")
        json.beginObject()

        let ruleIndices = writeTool(result, with: &json)
        try writeInvocation(of: result.scan, with: &json, to: &output)
        json.beginObject("originalUriBaseIds")
        json.beginObject("%SRCROOT%")
        json.message("description", "The root of what was scanned.")
        json.endObject()
        json.endObject()
        json.field("columnKind", "utf16CodeUnits")
        json.lineDepth = Self.resultLineDepth
        json.beginArray("results")
        for triaged in result.findings {
            let index = ruleIndices[triaged.finding.rule.definition.id] ?? -1
            try write(triaged, ruleIndex: index, with: &json, to: &output)
        }
        json.endArray()

        json.endObject()
        json.endArray()
        json.endObject()
        json.endDocument()
        try json.output.drainAll(into: &output)
    }

    // MARK: The run

    /// - Returns: The place of each rule in the list of rules, by id.
    private func writeTool(_ result: TriagedResult, with json: inout JSONWriter) -> [String: Int] {
        var examples: [String: Finding] = [:]
        for triaged in result.findings where examples[triaged.finding.rule.definition.id] == nil {
            examples[triaged.finding.rule.definition.id] = triaged.finding
        }
        var indices: [String: Int] = [:]
        json.beginObject("tool")
        json.beginObject("driver")
        json.field("name", tool.name)
        json.field("semanticVersion", tool.version)
        // Only rules with results: hundreds of unused ones would make every report large.
        json.beginArray("rules")
        for (id, finding) in examples.sorted(by: { $0.key < $1.key }) {
            indices[id] = indices.count
            SARIFRule(of: finding).write(with: &json)
        }
        json.endArray()
        json.endObject()
        json.endObject()
        return indices
    }

    private func writeInvocation(
        of scan: ScanResult, with json: inout JSONWriter, to output: inout some ByteSink
    ) throws {
        json.beginArray("invocations")
        json.beginObject()
        json.field("executionSuccessful", scan.isComplete)
        json.field("startTimeUtc", timestamp(secondsSince1970: scan.startedAt))
        json.field("endTimeUtc", timestamp(secondsSince1970: scan.startedAt + scan.durationSeconds))
        json.beginArray("toolExecutionNotifications")
        for problem in scan.problems {
            writeNotification(
                level: "error", path: problem.path, message: problem.message, kind: problem.kind.rawValue, with: &json)
            try json.output.drain(into: &output)
        }
        for note in scan.notes {
            writeNotification(level: "note", path: note.path, message: note.message, kind: nil, with: &json)
            try json.output.drain(into: &output)
        }
        json.endArray()
        json.endObject()
        json.endArray()
    }

    private func writeNotification(
        level: String, path: SourcePath?, message: String, kind: String?, with json: inout JSONWriter
    ) {
        json.beginObject()
        json.field("level", level)
        json.message("message", SARIFText.plain(message))
        if let path {
            json.beginArray("locations")
            json.beginObject()
            json.beginObject("physicalLocation")
            json.artifactLocation(of: path)
            json.endObject()
            json.endObject()
            json.endArray()
        }
        if let kind {
            json.beginObject("properties")
            json.field("kind", kind)
            json.endObject()
        }
        json.endObject()
    }

    // MARK: Results

    private func write(
        _ triaged: TriagedFinding, ruleIndex: Int, with json: inout JSONWriter, to output: inout some ByteSink
    ) throws {
        let finding = triaged.finding
        let rule = finding.rule.definition
        let message = SARIFText.plain(Self.message(of: finding))
        let redacted = escapeForTerminal(finding.secret.redacted)
        for (index, occurrence) in finding.occurrences.enumerated() {
            json.beginObject()
            json.field("ruleId", rule.id)
            json.field("ruleIndex", ruleIndex)
            json.field("level", finding.severity.sarifLevel)
            let provenance = SARIFProvenance(occurrence)
            json.message("message", provenance.map { message + $0.sentenceAfterMessage } ?? message)
            json.beginArray("locations")
            json.beginObject()
            json.physicalLocation(of: occurrence)
            json.logicalLocations(of: occurrence.location)
            json.endObject()
            json.endArray()
            json.relatedLocations(of: occurrence)
            json.suppressions(by: triaged.decision(ofOccurrence: index))
            json.beginObject("partialFingerprints")
            json.field("sprawlSecret/v1", finding.fingerprint.hex)
            json.endObject()
            json.beginObject("properties")
            json.field("confidence", finding.confidence.rawValue)
            json.field("score", thousandthsOf: finding.score)
            json.field("validity", finding.validity.rawValue)
            json.field("redacted", redacted)
            json.labels(of: finding)
            json.field("repository", ifPresent: occurrence.location.repository.map { escapeForTerminal($0.spelled) })
            json.field("state", occurrence.state.rawValue)
            provenance?.writeProperties(with: &json)
            if occurrence.location.part != .content { json.field("part", occurrence.location.part.rawValue) }
            json.decision(triaged.decision(ofOccurrence: index))
            json.endObject()
            json.endObject()
            try json.output.drain(into: &output)
        }
    }

    /// Says what was found, how it looks and what is known about it; never the secret itself.
    private static func message(of finding: Finding) -> String {
        let rule = finding.rule.definition
        let details = finding.checks.filter(\.applies).map(\.detail).filter { !$0.isEmpty }
        let known = details.isEmpty ? "" : " (\(details.joined(separator: "; ")))"
        let parts = finding.parts.map { "\($0.name) \($0.secret.redacted)" }
        let with = parts.isEmpty ? "" : " with \(parts.joined(separator: ", "))"
        return "\(rule.title.isEmpty ? rule.id : rule.title): \(finding.secret.redacted)\(with)\(known)"
    }
}

extension JSONWriter {
    fileprivate mutating func artifactLocation(of path: SourcePath) {
        artifactLocation(ArtifactLocation(path: path))
    }

    private mutating func artifactLocation(_ location: ArtifactLocation) {
        beginObject("artifactLocation")
        field("uri", location.uri)
        if location.isRelative { field("uriBaseId", ArtifactLocation.root) }
        endObject()
    }

    /// Says that somebody accepted the result (§3.27.23, §3.35): in the source, or elsewhere.
    fileprivate mutating func suppressions(by decision: Decision) {
        guard decision.action == .allow else { return }
        beginArray("suppressions")
        beginObject()
        if case .pragma = decision.decider { field("kind", "inSource") } else { field("kind", "external") }
        field("status", "accepted")
        field("justification", SARIFText.plain("\(decision.decider.kind) \(decision.decider.name)"))
        endObject()
        endArray()
    }

    /// Where the secret's parts stand (§3.27.22). In HEAD's version they may stand elsewhere.
    fileprivate mutating func relatedLocations(of occurrence: Occurrence) {
        guard !occurrence.parts.isEmpty, occurrence.movedHead == nil, occurrence.location.containers.isEmpty else {
            return
        }
        beginArray("relatedLocations")
        for place in occurrence.parts {
            beginObject()
            message("message", SARIFText.plain("\(place.part.name): \(place.part.secret.redacted)"))
            beginObject("physicalLocation")
            artifactLocation(ArtifactLocation(of: occurrence.location, object: occurrence.provenance?.blob))
            beginObject("region")
            region(of: place.span)
            endObject()
            endObject()
            endObject()
        }
        endArray()
    }

    private mutating func region(of span: Span) {
        field("startLine", span.start.line)
        field("startColumn", span.start.utf16Column)
        field("endLine", span.end.line)
        field("endColumn", span.end.utf16Column)
        field("byteOffset", span.start.byteOffset)
        field("byteLength", span.byteLength)
    }

    /// The chain of containers, which physical locations cannot say (§3.33).
    fileprivate mutating func logicalLocations(of location: Location) {
        guard !location.containers.isEmpty else { return }
        beginArray("logicalLocations")
        beginObject()
        field("fullyQualifiedName", escapeForTerminal(location.spelled))
        field("kind", "member")
        endObject()
        endArray()
    }

    /// The region is the secret, in HEAD's version if that still has it: hosts show no other. The context region is the
    /// line around it. Both snippets are masked.
    fileprivate mutating func physicalLocation(of occurrence: Occurrence) {
        beginObject("physicalLocation")
        artifactLocation(ArtifactLocation(of: occurrence.location, object: occurrence.provenance?.blob))
        // A place in a member of an archive is no place of the archive.
        guard occurrence.location.containers.isEmpty else { return endObject() }
        let head = occurrence.movedHead
        let excerpt = head == nil ? occurrence.excerpt : nil
        beginObject("region")
        if let head {
            region(of: head.span)
        } else {
            region(of: occurrence.span)
        }
        if let excerpt { message("snippet", escapeForTerminal(excerpt.markedText)) }
        endObject()
        // §3.29.5: a context region holds the whole region, which one line of a longer secret does not.
        if let excerpt, occurrence.span.start.line == occurrence.span.end.line {
            beginObject("contextRegion")
            field("startLine", occurrence.span.start.line)
            message("snippet", escapeForTerminal(excerpt.text))
            endObject()
        }
        endObject()
    }
}

extension Excerpt {
    /// The (masked) secret within the excerpt, as far as the excerpt shows it.
    fileprivate var markedText: String {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: max(0, mark.lowerBound), limitedBy: bytes.endIndex)
        let end = bytes.index(bytes.startIndex, offsetBy: max(0, mark.upperBound), limitedBy: bytes.endIndex)
        return String(decoding: bytes[(start ?? bytes.endIndex)..<(end ?? bytes.endIndex)], as: UTF8.self)
    }
}
