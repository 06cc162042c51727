/// How far a run is, in a line of less than 80 columns.
public enum ProgressText {
    /// `4811 files, 49 MB, 117 MB/s, 3 s`: of files nobody knows how many there will be.
    ///
    /// - Parameter seconds: Since the run began.
    public static func files(_ files: Int, bytes: Int, seconds: Double) -> String {
        let megabytes = Double(bytes) / 1e6
        let rate = seconds > 0 ? Int(min(megabytes / seconds, 1e9)) : 0
        return "scanning: \(files) files, \(Int(megabytes)) MB, \(rate) MB/s, \(Int(min(max(seconds, 0), 1e9))) s"
    }

    /// `scanning: 43 % of 262,343 objects (212 of 496 MB), 2 s left`.
    ///
    /// - Parameters:
    ///   - bytes: Of packs, as they are on disk; left out when `allBytes` is 0.
    ///   - seconds: Since the first object.
    ///   - activity: What is done with the objects; a word of up to eight letters.
    public static func objects(
        _ objects: Int, of allObjects: Int, bytes: Int, of allBytes: Int, seconds: Double,
        activity: StaticString = "scanning"
    ) -> String {
        let total = min(max(allObjects, 1), longestCount)
        let done = min(max(objects, 0), total)
        var line = "\(activity): \(done * 100 / total) % of \(grouped(total)) \(total == 1 ? "object" : "objects")"
        if allBytes > 0 { line += " (\(amounts(min(max(bytes, 0), allBytes), of: allBytes)))" }
        let fraction = Double(done) / Double(total)
        // A rate over less than a second, or less than a percent, foretells nothing.
        if fraction >= 0.01, fraction < 1, seconds >= 1 {
            line += ", \(coarse(seconds / fraction * (1 - fraction))) left"
        }
        return line
    }

    /// `reading the repository, 3 s`.
    public static func activity(_ activity: StaticString, seconds: Double) -> String {
        "\(activity), \(coarse(seconds.rounded(.down)))"
    }

    /// More objects than git can have in a pack (gitformat-pack: a 4-byte count) need no exact number.
    private static let longestCount = 9_999_999_999

    /// `212 of 496 MB`: both in the larger one's unit.
    private static func amounts(_ part: Int, of whole: Int) -> String {
        let units = ["kB", "MB", "GB", "TB"]
        var (size, unit) = (1_000, 0)
        while whole / size >= 10_000, unit < units.count - 1 { (size, unit) = (size * 1_000, unit + 1) }
        return "\(grouped(part / size)) of \(grouped(whole / size)) \(units[unit])"
    }

    /// Whole seconds, rounded up; from a minute on as ``duration(_:)`` has it.
    private static func coarse(_ seconds: Double) -> String {
        let whole = seconds.isFinite ? min(max(seconds, 0), 3.6e6).rounded(.up) : 3.6e6
        return whole < 60 ? "\(Int(whole)) s" : duration(whole)
    }
}
