public import Triage

/// How the pretty report looks.
public struct PrettyOptions: Sendable, Equatable {
    /// Whether to use colours (SGR sequences). The caller knows whether there is a terminal and `NO_COLOR`.
    public var isColoured: Bool
    /// Whether to show notes and checks that did not apply.
    public var isVerbose: Bool
    /// The columns of the terminal, to which source lines are cut; `nil` for no limit.
    public var width: Int?

    public init(isColoured: Bool = false, isVerbose: Bool = false, width: Int? = nil) {
        self.isColoured = isColoured
        self.isVerbose = isVerbose
        self.width = width
    }
}

/// The report for people: findings by file with their source lines, then what it all amounts to and what to do.
public struct PrettyReport: ReportWriter {
    private let options: PrettyOptions

    public init(options: PrettyOptions = PrettyOptions()) { self.options = options }

    public func write(_ result: TriagedResult, to output: inout some ByteSink) throws {
        var terminal = TerminalWriter(isColoured: options.isColoured)
        let findings = PrettyFindings(result.findings, options: options)
        try findings.write(with: &terminal, to: &output)
        PrettySummary(result, options: options).write(with: &terminal)
        try terminal.output.drainAll(into: &output)
    }
}
