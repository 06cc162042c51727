internal import BuiltinRules
internal import Crypto
public import Detection
internal import Findings
public import Rules

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The rules of a run, where they came from, and their compiled form.
public struct ScanRules: Sendable {
    public let ruleSet: RuleSet
    public let detector: Detector
    /// The configuration file, or `nil` for the built-in rules alone.
    public let origin: String?
    /// Ids of rules that the configuration defines or changes.
    public let userRules: Set<String>
    /// Things in the configuration that have no effect.
    public let warnings: [String]

    /// Lower-case hex SHA-256 of the rules in packed form.
    public var digest: String {
        // The packed form of the built-in rules is there already.
        origin == nil
            ? Fingerprinter.hex(SHA256.hash(data: BuiltinRules.packed))
            : Fingerprinter.hex(SHA256.hash(data: RulePack.encode(ruleSet)))
    }

    /// The built-in rules.
    public static func builtin() throws -> ScanRules {
        let ruleSet = try BuiltinRules.ruleSet()
        return ScanRules(
            ruleSet: ruleSet,
            detector: try Detector(ruleSet: ruleSet, embedded: BuiltinRules.literals(of: ruleSet)),
            origin: nil, userRules: [], warnings: [])
    }

    /// Finds the configuration of a run and loads it: an explicit file, then the environment (`SPRAWL_CONFIG`, and
    /// gitleaks' `GITLEAKS_CONFIG` and `GITLEAKS_CONFIG_TOML`), then `.sprawl.toml` or `.gitleaks.toml` in the target,
    /// then the built-in rules.
    ///
    /// - Parameters:
    ///   - targets: The folders that are scanned; the first that has a configuration decides.
    ///   - explicit: What the user named with `--config`.
    /// - Throws: ``ConfigurationError``, and for a damaged program ``RulePackError``.
    public static func load(
        for targets: [String], explicit: String?, environment: [String: String]
    ) throws -> ScanRules {
        if let path = explicit ?? environment["SPRAWL_CONFIG"].nonEmpty ?? environment["GITLEAKS_CONFIG"].nonEmpty {
            return try load(path: path)
        }
        if let text = environment["GITLEAKS_CONFIG_TOML"].nonEmpty {
            let path = "GITLEAKS_CONFIG_TOML"
            return try load(path: path) { loader in try loader.load(text: text, path: path) }
        }
        for target in targets {
            for name in [".sprawl.toml", ".gitleaks.toml"] {
                let path = target == "." ? name : target + (target.hasSuffix("/") ? "" : "/") + name
                if fileExists(path) { return try load(path: path) }
            }
        }
        return try builtin()
    }

    /// Loads one configuration file.
    public static func load(path: String) throws -> ScanRules {
        // A file of ours adds to the built-in rules unless it says otherwise; one of gitleaks' replaces them.
        let isOurs = path.hasSuffix(".sprawl.toml")
        return try load(path: path) { loader in try loader.load(path: path, extendsDefault: isOurs) }
    }

    private static func load(
        path: String, _ load: (RuleSetLoader) throws -> RuleSetLoader.Loaded
    ) throws -> ScanRules {
        let builtin = try BuiltinRules.ruleSet()
        let loader = RuleSetLoader(builtin: builtin) { try TextFile.read($0) }
        let loaded = try load(loader)
        let detector = try Detector(ruleSet: loaded.ruleSet, embedded: BuiltinRules.literals(of: builtin))
        do throws(RulePatternError) {
            try detector.checkPatterns(ofRules: loaded.userRules)
        } catch {
            let place = error.rule.flatMap { loaded.places[$0] }
            throw ConfigurationError(
                file: place?.file ?? path, line: place?.line, rule: error.rule, key: error.key, reason: error.reason)
        }
        return ScanRules(
            ruleSet: loaded.ruleSet, detector: detector, origin: path, userRules: loaded.userRules,
            warnings: loaded.warnings)
    }

    /// Without the rules that came from elsewhere.
    public func restrictedToUserRules() throws -> ScanRules {
        let mine = RuleSet(
            rules: ruleSet.rules.filter { userRules.contains($0.id) }, allowlists: ruleSet.allowlists)
        return ScanRules(
            ruleSet: mine, detector: try Detector(ruleSet: mine), origin: origin, userRules: userRules,
            warnings: warnings)
    }

    /// Several files as one set, as the built-in rules are written: what one allows holds for the rules of all.
    ///
    /// - Throws: ``ConfigurationError``, also for a rule that stands in two of the files.
    public static func load(together paths: [String]) throws -> (rules: [ScanRules], union: RuleSet) {
        let parts = try paths.map { try load(path: $0) }
        var rules: [String: Rule] = [:]
        var fileOfRule: [String: String] = [:]
        for (path, part) in zip(paths, parts) {
            for rule in part.ruleSet.rules {
                if part.userRules.contains(rule.id), let other = fileOfRule.updateValue(path, forKey: rule.id) {
                    throw ConfigurationError(file: path, rule: rule.id, key: "id", reason: "is in \(other) already")
                }
                if rules[rule.id] == nil || part.userRules.contains(rule.id) { rules[rule.id] = rule }
            }
        }
        return (parts, RuleSet(rules: Array(rules.values), allowlists: parts.flatMap(\.ruleSet.allowlists)))
    }

    private static func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

extension String? {
    /// An empty variable counts as one that is not set.
    fileprivate var nonEmpty: String? { self?.isEmpty == false ? self : nil }
}
