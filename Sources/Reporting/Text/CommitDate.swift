internal import Codecs
import Findings

/// The author's date of a commit, in the time zone the author was in.
struct CommitDate {
    private let date: CivilDate
    /// Seconds of the day.
    private let time: Int
    /// Minutes east of UTC, less than a day.
    private let offset: Int

    /// Moments that the calendar of RFC 3339 does not have are moved to its ends (1970 and 9999). Zones that it cannot
    /// name become UTC: commits may claim any.
    init(of commit: CommitSummary) {
        let seconds = Int(min(max(commit.date, 0), 253_402_300_799))
        let isZone = (-1439...1439).contains(commit.dateOffset)
        let local = seconds + (isZone ? commit.dateOffset * 60 : 0)
        // Near the ends, the zone alone may lead out of the calendar.
        let isInside = (0...253_402_300_799).contains(local)
        offset = isZone && isInside ? commit.dateOffset : 0
        let (days, time) = (isInside ? local : seconds).quotientAndRemainder(dividingBy: 86_400)
        date = CivilDate(daysSince1970: days)
        self.time = time
    }

    /// `2021-03-04`.
    var day: String { date.description }

    /// RFC 3339 §5.6: `2021-03-04T12:00:00+01:00`, `Z` instead of `+00:00`.
    var rfc3339: String {
        let clock = [time / 3600, time / 60 % 60, time % 60].map { CivilDate.padded($0, 2) }.joined(separator: ":")
        return "\(date)T\(clock)\(zone)"
    }

    private var zone: String {
        if offset == 0 { return "Z" }
        let minutes = abs(offset)
        return "\(offset < 0 ? "-" : "+")\(CivilDate.padded(minutes / 60, 2)):\(CivilDate.padded(minutes % 60, 2))"
    }
}
