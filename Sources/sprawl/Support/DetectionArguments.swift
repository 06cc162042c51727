internal import ArgumentParser
internal import Rules
internal import Scanning

/// The options that say how sure a finding must be.
struct DetectionArguments: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Report findings of this confidence and above: low, medium or high.", valueName: "level"))
    var confidence = ConfidenceArgument(level: .low)

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Report generic secrets from this probability on, 0 to 1.", valueName: "probability"))
    var genericThreshold: Double?

    @Flag(name: .long, help: "Report only what a rule knows the shape of; no generic passwords and keys.")
    var noGeneric = false

    func validate() throws {
        if let genericThreshold, !(0...1).contains(genericThreshold) {
            throw ValidationError("--generic-threshold must be between 0 and 1")
        }
    }

    /// The rules as these options want them.
    func apply(to rules: ScanRules) -> ScanRules {
        rules.adjusting { settings in
            if noGeneric { settings.isEnabled = false }
            if let genericThreshold { settings.threshold = genericThreshold }
        }
    }
}

/// A confidence as a user writes it.
struct ConfidenceArgument: ExpressibleByArgument {
    let level: Confidence

    init(level: Confidence) { self.level = level }

    init?(argument: String) {
        guard let level = Confidence(rawValue: argument.lowercased()) else { return nil }
        self.level = level
    }

    var defaultValueDescription: String { level.rawValue }

    static var allValueStrings: [String] { Confidence.allCases.map(\.rawValue) }
}
