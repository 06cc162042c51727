import Codecs
import TestSupport
import Testing

/// Dates against counting days, one after the other.
@Suite struct CivilDateTests {
    @Test func everyDayOfTenThousandYears() {
        // 0000-01-01 is 719,528 days before 1970-01-01.
        var expected = (year: 0, month: 1, day: 1)
        for days in -719_528..<2_932_897 {
            let date = CivilDate(daysSince1970: days)
            let isRight = date.year == expected.year && date.month == expected.month && date.day == expected.day
            // One expectation per day takes minutes.
            if !isRight || date.daysSince1970 != days { #expect(Bool(false), "\(days): \(date) for \(expected)") }
            expected = Oracle.day(after: expected)
        }
        #expect(expected == (10_000, 1, 1))
    }

    @Test func onlyDaysThatExist() {
        var existing: Set<[Int]> = []
        var day = (year: 1999, month: 1, day: 1)
        while day.year <= 2004 {
            existing.insert([day.year, day.month, day.day])
            day = Oracle.day(after: day)
        }
        for year in 1999...2004 {
            for month in -1...14 {
                for day in -1...33 {
                    let date = CivilDate(year: year, month: month, day: day)
                    #expect((date != nil) == existing.contains([year, month, day]))
                    #expect(date.map { [$0.year, $0.month, $0.day] == [year, month, day] } ?? true)
                }
            }
        }
        #expect(CivilDate(year: -1, month: 1, day: 1) == nil && CivilDate(year: 10_000, month: 1, day: 1) == nil)
        #expect(CivilDate(year: .max, month: .max, day: .max) == nil)
    }

    @Test func seconds() {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<2000 {
            let days = Int.random(in: -800_000...3_000_000, using: &random)
            let date = CivilDate(daysSince1970: days)
            #expect(date.unixTime == days * 86_400)
            #expect(CivilDate(unixTime: days * 86_400) == date && CivilDate(unixTime: days * 86_400 + 86_399) == date)
        }
    }

    /// What a file claims may be any number.
    @Test func anyNumber() {
        var random = SeededGenerator(seed: 22)
        for number in [Int.min, .min + 1, -1, 0, .max - 1, .max]
            + (0..<1000).map({ _ in Int(truncatingIfNeeded: random.next()) })
        {
            for date in [CivilDate(daysSince1970: number), CivilDate(unixTime: number)] {
                #expect((1...12).contains(date.month) && (1...31).contains(date.day))
                #expect(!date.description.isEmpty)
            }
        }
    }

    @Test func written() {
        #expect(CivilDate(daysSince1970: 0).description == "1970-01-01")
        #expect(CivilDate(year: 7, month: 8, day: 9)?.description == "0007-08-09")
        #expect(CivilDate.padded(12, 4) == "0012" && CivilDate.padded(12_345, 4) == "12345")
    }
}
