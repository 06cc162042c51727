/// A date of the proleptic Gregorian calendar.
///
/// It needs no C library and no time zone data. Source of the arithmetic: Howard Hinnant, "chrono-Compatible Low-Level
/// Date Algorithms", `civil_from_days` and `days_from_civil`: years begin in March, in eras of 400 years, so that the
/// leap day is always the last of its year.
public struct CivilDate: Equatable, Sendable, CustomStringConvertible {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// - Parameter days: Since 1970-01-01; any number, also a negative one. What lies farther than 2^40 days off is
    ///   moved to these ends.
    public init(daysSince1970 days: Int) {
        let days = min(max(days, -1 << 40), 1 << 40) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// - Parameter seconds: Since 1970-01-01 UTC, also before.
    public init(unixTime seconds: Int) {
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        self.init(daysSince1970: rest < 0 ? days - 1 : days)
    }

    /// - Returns: `nil` for a day that no calendar has, or a year before 0 or after 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        guard CivilDate(daysSince1970: daysSince1970) == self else { return nil }
    }

    /// Days from 1970-01-01 to this one.
    public var daysSince1970: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Seconds from 1970-01-01 UTC to the day's beginning.
    public var unixTime: Int { daysSince1970 * 86_400 }

    /// `2021-03-04`, as ISO 8601 and RFC 3339 write it.
    public var description: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

    /// A number in decimal with zeros in front of it, as dates and times are written.
    ///
    /// - Parameter number: Not negative, or it is written as it is.
    public static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
