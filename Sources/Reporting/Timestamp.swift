/// A moment as RFC 3339 writes it, in UTC with milliseconds: `2025-03-01T12:00:00.250Z`.
///
/// SARIF 2.1.0 §3.9 asks for the same form. Moments before 1970 and after 9999 are moved to these ends, because
/// neither format can name them.
///
/// Source of the calendar arithmetic: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
/// It needs no C library and no time zone data.
///
/// - Parameter seconds: Seconds since 1970-01-01 UTC.
func timestamp(secondsSince1970 seconds: Double) -> String {
    let latest = 253_402_300_799_999.0
    let milliseconds = seconds.isFinite ? Int(min(max((seconds * 1000).rounded(), 0), latest)) : 0
    let (days, ofDay) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)

    // Years that begin in March, in eras of 400 years, so that the leap day is always the last of its year.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)

    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    let time = "\(padded(ofDay / 3_600_000, 2)):\(padded(ofDay / 60_000 % 60, 2)):\(padded(ofDay / 1000 % 60, 2))"
    return "\(date)T\(time).\(padded(ofDay % 1000, 3))Z"
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
