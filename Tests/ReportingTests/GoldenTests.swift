import Foundation
import Reporting
import Testing

/// What every format looks like, byte for byte. ``expectGolden(_:_:sourceLocation:)`` says how to renew the files.
@Suite struct GoldenTests {
    @Test(arguments: [
        (ReportFormat.json, "full.json"), (.jsonl, "full.jsonl"), (.sarif, "full.sarif"), (.pretty, "full.txt"),
    ])
    func fullRun(format: ReportFormat, file: String) throws {
        try expectGolden(report(SampleResult.full, as: format), file)
    }

    @Test(arguments: [
        (ReportFormat.json, "clean.json"), (.jsonl, "clean.jsonl"), (.sarif, "clean.sarif"), (.pretty, "clean.txt"),
    ])
    func runWithoutFindings(format: ReportFormat, file: String) throws {
        try expectGolden(report(SampleResult.clean, as: format), file)
    }

    @Test(arguments: [
        (ReportFormat.json, "history.json"), (.jsonl, "history.jsonl"), (.sarif, "history.sarif"),
        (.pretty, "history.txt"),
    ])
    func runOverAHistory(format: ReportFormat, file: String) throws {
        try expectGolden(report(SampleResult.history, as: format), file)
    }

    @Test func historyInColour() throws {
        let options = PrettyOptions(isColoured: true, width: 100)
        try expectGolden(report(SampleResult.history, as: .pretty, pretty: options), "history-colour.txt")
    }

    @Test func historyVerboseAndNarrow() throws {
        let options = PrettyOptions(isVerbose: true, width: 50)
        try expectGolden(report(SampleResult.history, as: .pretty, pretty: options), "history-verbose-narrow.txt")
    }

    @Test func incompleteRunWithoutFindings() throws {
        try expectGolden(report(SampleResult.incomplete, as: .pretty), "incomplete.txt")
    }

    @Test func colours() throws {
        let options = PrettyOptions(isColoured: true)
        try expectGolden(report(SampleResult.full, as: .pretty, pretty: options), "full-colour.txt")
    }

    @Test func verboseAndNarrow() throws {
        let options = PrettyOptions(isVerbose: true, width: 40)
        try expectGolden(report(SampleResult.full, as: .pretty, pretty: options), "full-verbose-narrow.txt")
    }
}
