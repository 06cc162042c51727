import Findings
import Testing

/// The sum of what threads did, and when a run counts as complete.
@Suite struct ScanResultTests {
    @Test func everyNumberIsAdded() {
        var total = statistics(1)
        total += statistics(100)
        #expect(total == statistics(101))
        total += ScanStatistics()
        #expect(total == statistics(101))
    }

    @Test func onlyProblemsMakeARunIncomplete() {
        #expect(result(problems: [], notes: []).isComplete)
        #expect(result(problems: [], notes: [Note(path: "pipe", message: "skipped")]).isComplete)
        #expect(!result(problems: [Problem(kind: .timeout, message: "late")], notes: []).isComplete)
    }

    /// Different numbers in every field, so that none can stand for another.
    private func statistics(_ factor: Int) -> ScanStatistics {
        var statistics = ScanStatistics()
        statistics.bytesScanned = 2 * factor
        statistics.filesScanned = 3 * factor
        statistics.blobsScanned = 5 * factor
        statistics.commitsScanned = 7 * factor
        statistics.pathsIgnored = 11 * factor
        statistics.objectsMissing = 13 * factor
        return statistics
    }

    private func result(problems: [Problem], notes: [Note]) -> ScanResult {
        ScanResult(
            target: ".", mode: .files, startedAt: 0, durationSeconds: 0, statistics: ScanStatistics(),
            problems: problems, notes: notes, rules: [], rulesDigest: "", findings: [])
    }
}
