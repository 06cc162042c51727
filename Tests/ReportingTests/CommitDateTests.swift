import Findings
import Foundation
import Rules
import Testing

@testable import Reporting

@Suite struct CommitDateTests {
    private static func date(_ seconds: Int64, _ offset: Int) -> CommitDate {
        CommitDate(
            of: CommitSummary(
                id: "", author: "", email: "", date: seconds, dateOffset: offset, committedAt: 0, message: ""))
    }

    @Test(arguments: [
        (0 as Int64, 0, "1970-01-01T00:00:00Z"),
        (1_614_900_600, 60, "2021-03-05T00:30:00+01:00"),
        (1_614_900_600, 0, "2021-03-04T23:30:00Z"),
        (1_614_900_600, -480, "2021-03-04T15:30:00-08:00"),
        (1_614_900_600, 345, "2021-03-05T05:15:00+05:45"),
        (951_782_400, 0, "2000-02-29T00:00:00Z"),
        // Beyond the calendar, or near its ends.
        (-1, 0, "1970-01-01T00:00:00Z"), (.min, .min, "1970-01-01T00:00:00Z"),
        (.max, .max, "9999-12-31T23:59:59Z"), (0, -60, "1970-01-01T00:00:00Z"),
        (253_402_300_799, 60, "9999-12-31T23:59:59Z"),
        // No such zones.
        (1_614_900_600, 1440, "2021-03-04T23:30:00Z"), (1_614_900_600, -5999, "2021-03-04T23:30:00Z"),
        (1_614_900_600, 1439, "2021-03-05T23:29:00+23:59"),
    ])
    func rfc3339(seconds: Int64, offset: Int, text: String) {
        #expect(Self.date(seconds, offset).rfc3339 == text)
        #expect(Self.date(seconds, offset).day == String(text.prefix(10)))
    }

    /// Foundation reads the same moment.
    @Test func anyZoneNamesTheSameMoment() throws {
        var random = SeededGenerator(seed: 7)
        let style = Date.ISO8601FormatStyle()
        for _ in 0..<2000 {
            let seconds = Int64.random(in: 86_400...4_102_444_800, using: &random)
            let offset = Int.random(in: -840...840, using: &random)
            let text = Self.date(seconds, offset).rfc3339
            #expect(try Int64(Date(text, strategy: style).timeIntervalSince1970) == seconds, "\(text)")
        }
    }
}
