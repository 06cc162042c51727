/// The formats a report can have. The raw values are the names users type after `--format`.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// For people, in a terminal or a log.
    case pretty
    /// The native model as one JSON document.
    case json
    /// One JSON object per line and occurrence, for pipes.
    case jsonl
    /// SARIF 2.1.0, for code hosts and editors.
    case sarif

    /// The format that a report file's name asks for, by its extension in any case: `.json`, `.jsonl`, `.sarif`
    /// (also `.sarif.json`, a customary double extension) or `.txt`; `nil` for any other.
    public init?(inferredFrom path: String) {
        let name = path.lowercased()
        let extensions: [(suffix: String, format: ReportFormat)] = [
            (".sarif.json", .sarif), (".sarif", .sarif), (".json", .json), (".jsonl", .jsonl), (".txt", .pretty),
        ]
        guard let match = extensions.first(where: { name.hasSuffix($0.suffix) }) else { return nil }
        self = match.format
    }

    /// The writer of this format.
    ///
    /// - Parameters:
    ///   - tool: The program to name as the author; the pretty format names none.
    ///   - pretty: How the pretty format looks; the other formats have no options.
    public func writer(tool: ToolInfo, pretty: PrettyOptions = PrettyOptions()) -> any ReportWriter {
        switch self {
        case .pretty: PrettyReport(options: pretty)
        case .json: JSONReport(tool: tool)
        case .jsonl: JSONLinesReport()
        case .sarif: SARIFReport(tool: tool)
        }
    }
}
