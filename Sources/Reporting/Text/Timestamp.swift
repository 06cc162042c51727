internal import Codecs

/// A moment as RFC 3339 writes it, in UTC with milliseconds: `2025-03-01T12:00:00.250Z`.
///
/// SARIF 2.1.0 §3.9 asks for the same form. Moments before 1970 and after 9999 are moved to these ends, because
/// neither format can name them.
///
/// - Parameter seconds: Seconds since 1970-01-01 UTC.
func timestamp(secondsSince1970 seconds: Double) -> String {
    let latest = 253_402_300_799_999.0
    let milliseconds = seconds.isFinite ? Int(min(max((seconds * 1000).rounded(), 0), latest)) : 0
    let (days, ofDay) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let date = CivilDate(daysSince1970: days).description
    let time = [ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1000 % 60].map { CivilDate.padded($0, 2) }
        .joined(separator: ":")
    return "\(date)T\(time).\(CivilDate.padded(ofDay % 1000, 3))Z"
}
