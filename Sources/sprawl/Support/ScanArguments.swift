internal import ArgumentParser
internal import Scanning
internal import System

/// The options every scanning command has.
struct ScanArguments: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "Rule file (gitleaks or Sprawl TOML).",
            discussion: "Without it: SPRAWL_CONFIG, then .sprawl.toml or .gitleaks.toml in the target, then the "
                + "built-in rules.",
            valueName: "file"), completion: .file(extensions: ["toml"]))
    var config: FilePath?

    @Option(
        name: [.customShort("j", allowingJoined: true), .long],
        help: ArgumentHelp("Threads (default: one per processor).", valueName: "n"))
    var jobs: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Do not scan larger files; they make the scan incomplete. With K, M or G.", valueName: "size"))
    var maxFileSize: ByteCount?

    @Option(
        name: .long, help: ArgumentHelp("Stop after so many seconds and report what was found.", valueName: "seconds"))
    var timeout: Double?

    @OptionGroup
    var detection: DetectionArguments

    @Option(name: .long, help: ArgumentHelp("Exit status when secrets were found.", valueName: "n"))
    var exitCode: Int32 = 1

    @Flag(name: .long, help: "Print secrets in full.")
    var showSecrets = false

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be between 1 and 1024") }
        if let timeout, !(timeout > 0 && timeout < 1e9) {
            throw ValidationError("--timeout must be a number of seconds above 0")
        }
        if !(0...255).contains(exitCode) { throw ValidationError("--exit-code must be between 0 and 255") }
    }

    func scanOptions() -> ScanOptions {
        ScanOptions(
            jobs: jobs ?? ProcessEnvironment.processors,
            maximumFileSize: maxFileSize?.bytes, showsSecrets: showSecrets,
            fingerprintKey: ProcessEnvironment.variables["SPRAWL_FINGERPRINT_KEY"].flatMap { $0.isEmpty ? nil : $0 },
            minimumConfidence: detection.confidence.level)
    }

    func cancellation() -> Cancellation {
        Cancellation(
            timeout: timeout.map { .milliseconds(Int64($0 * 1000)) }, isInterrupted: { Interruption.wasRequested })
    }
}

/// A size in bytes, as a user writes it: `500`, `64K`, `10M`, `1G` (powers of 1024).
struct ByteCount: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        var digits = argument[...]
        var shift = 0
        if let unit = digits.last, let place = "KMG".firstIndex(of: Character(unit.uppercased())) {
            shift = 10 * ("KMG".distance(from: "KMG".startIndex, to: place) + 1)
            digits = digits.dropLast()
        }
        guard let number = Int(digits), number >= 0, number <= Int.max >> shift else { return nil }
        bytes = number << shift
    }
}
