// Reporting: turns one triaged run into bytes, one file per format.
//
//   TriagedResult ──► ReportWriter ──► ByteSink
//
// The principal types:
// - ``ReportFormat`` names the formats and infers one from a file name;
// - ``ReportWriter`` is a format: ``JSONReport`` (the native model, `docs/report.schema.json`), ``JSONLinesReport``
//   (one occurrence per line), ``SARIFReport`` (SARIF 2.1.0, what code hosts read) and ``PrettyReport`` (people);
// - ``ByteSink`` is where the bytes go: ``ByteBuffer`` in memory, ``FileDescriptorSink`` for a file or a terminal.
//
//     var output = FileDescriptorSink(.standardOutput)
//     let format = ReportFormat(inferredFrom: "leaks.sarif") ?? .pretty
//     try format.writer(tool: ToolInfo(name: "sprawl", version: "1.0.0")).write(result, to: &output)
//
// A writer never holds a whole report: a run may have hundreds of thousands of findings, so it fills a small buffer and
// hands it on. That, and start-up time, is why the JSON is written by hand (``JSONWriter``) and Foundation is absent.
//
// Text from the scanned world is escaped on the way: JSON strings by ``JSONWriter``, everything people see in a
// terminal by ``escapeForTerminal(_:)``, SARIF messages and help texts by ``SARIFText``.

public import Triage

/// A report format: writes one run as bytes.
public protocol ReportWriter: Sendable {
    /// Writes the whole report, in pieces of some 64 KiB.
    ///
    /// The same result and writer give the same bytes on every machine.
    ///
    /// - Throws: Whatever `output` throws. What was written before stays written.
    func write(_ result: TriagedResult, to output: inout some ByteSink) throws
}
