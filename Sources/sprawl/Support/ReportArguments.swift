internal import ArgumentParser
internal import Reporting
internal import System
internal import Triage

/// Where reports go and what they look like.
struct ReportArguments: ParsableArguments {
    @Option(
        name: [.short, .customLong("format"), .customLong("report-format")],
        help: ArgumentHelp(
            "pretty, json, jsonl or sarif; FORMAT=FILE writes to a file. May be given several times.",
            discussion: "Without it: pretty, or what the name of --report-path says.", valueName: "format[=file]"))
    var format: [ReportDestination] = []

    @Option(
        name: [.customShort("r"), .customLong("report-path")],
        help: ArgumentHelp("Write the report to a file; - is standard output.", valueName: "file"), completion: .file(),
        transform: ReportDestination.file)
    var reportPath: FilePath?

    @Flag(name: [.short, .long], help: "No report on standard output unless asked for by format, no progress.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Also tell what was passed over and why.")
    var verbose = false

    @Flag(name: .long, help: "No colour (also: NO_COLOR=1).")
    var noColor = false

    /// One destination for every report.
    func plan() throws -> [ReportPlan] {
        var plans: [ReportPlan] = []
        var takesReportPath = reportPath
        for destination in format {
            let path = destination.path ?? takesReportPath
            if destination.path == nil { takesReportPath = nil }
            plans.append(ReportPlan(format: destination.format, path: path == "-" ? nil : path))
        }
        if let path = takesReportPath {
            let inferred = ReportFormat(inferredFrom: path.string)
            guard path == "-" || inferred != nil else {
                let name = TerminalText.escaped(path.string)
                throw UsageFailure(
                    message: "cannot tell the format of '\(name)' from its name; "
                        + "add --format json, jsonl, sarif or pretty")
            }
            plans.append(ReportPlan(format: inferred ?? .json, path: path == "-" ? nil : path))
        } else if plans.isEmpty, !quiet {
            plans.append(ReportPlan(format: .pretty, path: nil))
        }
        guard plans.count(where: { $0.path == nil }) <= 1 else {
            throw UsageFailure(
                message: "two reports on standard output would mix; give one of them a file: -f sarif=out.sarif")
        }
        return plans
    }

    func prettyOptions(isTerminal: Bool) -> PrettyOptions {
        PrettyOptions(
            isColoured: !noColor && Terminal.wantsColour(on: isTerminal), isVerbose: verbose,
            width: isTerminal ? FileDescriptor.standardOutput.terminalWidth : nil)
    }
}

/// `format` or `format=file`.
struct ReportDestination: ExpressibleByArgument {
    let format: ReportFormat
    let path: FilePath?

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let format = ReportFormat(rawValue: parts[0].lowercased()) else { return nil }
        if parts.count == 2, parts[1].isEmpty { return nil }
        self.format = format
        if parts.count == 2 {
            guard let path = try? Self.file(String(parts[1])) else { return nil }
            self.path = path
        } else {
            path = nil
        }
    }

    /// The file that an argument names.
    ///
    /// - Throws: For what can only be a folder: a path does not keep the slash that says so.
    static func file(_ argument: String) throws -> FilePath {
        guard argument.utf8.last != UInt8(ascii: "/") else { throw ValidationError("it names a folder, not a file") }
        return FilePath(bytes: CommandLineBytes.bytes(of: argument))
    }

    static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }
}

/// One report to write.
struct ReportPlan {
    var format: ReportFormat
    /// `nil` for standard output.
    var path: FilePath?
}

/// Report files, opened before the scan: a path that cannot be written is found out before the work, not after it.
struct OpenReports {
    private var reports: [(plan: ReportPlan, descriptor: FileDescriptor)] = []

    init(_ plans: [ReportPlan]) throws {
        for plan in plans {
            guard let path = plan.path else {
                reports.append((plan, .standardOutput))
                continue
            }
            do throws(Errno) {
                reports.append((plan, try FileDescriptor.create(path)))
            } catch {
                throw UsageFailure(
                    message: "cannot write the report '\(TerminalText.escaped(path.string))': \(error)")
            }
        }
    }

    func write(_ result: TriagedResult, tool: ToolInfo, arguments: ReportArguments) throws {
        for (plan, descriptor) in reports {
            let isTerminal = descriptor.isTerminal
            let writer = plan.format.writer(tool: tool, pretty: arguments.prettyOptions(isTerminal: isTerminal))
            var sink = FileDescriptorSink(descriptor)
            do {
                try writer.write(result, to: &sink)
            } catch let failure as Errno {
                // Whoever closes the pipe early has seen enough.
                if failure == .brokenPipe, plan.path == nil { continue }
                let place = plan.path.map { "'\(TerminalText.escaped($0.string))'" } ?? "to standard output"
                throw UsageFailure(message: "cannot write the report \(place): \(failure)")
            }
            if plan.path != nil { descriptor.closeQuietly() }
        }
    }
}
