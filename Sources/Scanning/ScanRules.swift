public import RuleFiles
internal import BuiltinRules
internal import Codecs
internal import Crypto
public import Detection
internal import Findings
public import Rules
public import System

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
        // That of the built-in rules is worked out by the build.
        origin == nil
            ? BuiltinRules.digest
            : Hexadecimal.text(of: SHA256.hash(data: RulePack.encode(ruleSet)))
    }

    /// The built-in rules.
    public static func builtin() throws -> ScanRules {
        let ruleSet = try BuiltinRules.ruleSet()
        return ScanRules(
            ruleSet: ruleSet,
            detector: Detector(ruleSet: ruleSet, image: BuiltinRules.image),
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
        for targets: [FilePath], explicit: FilePath?, environment: [String: String]
    ) throws -> ScanRules {
        if let explicit { return try load(path: explicit) }
        if let path = environment["SPRAWL_CONFIG"].nonEmpty ?? environment["GITLEAKS_CONFIG"].nonEmpty {
            return try load(path: FilePath(path))
        }
        if let text = environment["GITLEAKS_CONFIG_TOML"].nonEmpty {
            let path = "GITLEAKS_CONFIG_TOML"
            return try load(path: FilePath(path)) { loader in try loader.load(text: text, path: path) }
        }
        for target in targets {
            for name in [".sprawl.toml", ".gitleaks.toml"] {
                let path = target == "." ? FilePath(name) : target.appending(name)
                if path.exists { return try load(path: path) }
            }
        }
        return try builtin()
    }

    /// Loads one configuration file.
    public static func load(path: FilePath) throws -> ScanRules {
        try load(path: path) { loader in try loader.load(path: path.string, extendsDefault: isOurs(path.string)) }
    }

    private static func load(
        path: FilePath, _ load: (RuleSetLoader) throws -> RuleSetLoader.Loaded
    ) throws -> ScanRules {
        let builtin = try BuiltinRules.ruleSet()
        let loader = RuleSetLoader(builtin: builtin, readFile: reader(of: [path]))
        let loaded = try load(loader)
        let image = DetectorImage(loaded.ruleSet, from: builtin, BuiltinRules.image)
        let detector = Detector(ruleSet: loaded.ruleSet, image: image)
        try check(loaded, detector, file: path.string)
        return ScanRules(
            ruleSet: loaded.ruleSet, detector: detector, origin: path.string, userRules: loaded.userRules,
            warnings: loaded.warnings)
    }

    /// A pattern that cannot be compiled stops the run before it starts.
    private static func check(
        _ loaded: RuleSetLoader.Loaded, _ detector: Detector, file: String
    ) throws(ConfigurationError) {
        do throws(RulePatternError) {
            try detector.checkPatterns(ofRules: loaded.userRules)
        } catch {
            let place = error.rule.flatMap { loaded.places[$0] }
            throw ConfigurationError(
                file: place?.file ?? file, line: place?.line, rule: error.rule, key: error.key, reason: error.reason)
        }
    }

    /// The same rules with other settings of the generic detector: those of the command line.
    public func adjusting(_ change: (inout GenericSettings) -> Void) -> ScanRules {
        var ruleSet = ruleSet
        change(&ruleSet.generic)
        guard ruleSet.generic != self.ruleSet.generic else { return self }
        return ScanRules(
            ruleSet: ruleSet, detector: Detector(ruleSet: ruleSet, image: detector.image), origin: origin,
            userRules: userRules, warnings: warnings)
    }

    /// Without the rules that came from elsewhere.
    public func restrictedToUserRules() throws -> ScanRules {
        let mine = RuleSet(
            rules: ruleSet.rules.filter { userRules.contains($0.id) }, allowlists: ruleSet.allowlists)
        return ScanRules(
            ruleSet: mine, detector: Detector(ruleSet: mine), origin: origin, userRules: userRules,
            warnings: warnings)
    }

    /// Several files as one set, as the built-in rules are written: what one allows holds for the rules of all.
    ///
    /// - Throws: ``ConfigurationError``, also for a rule that stands in two of the files.
    public static func load(together paths: [FilePath]) throws -> RuleSetLoader.Loaded {
        let loaded = try RuleSetLoader(builtin: BuiltinRules.ruleSet(), readFile: reader(of: paths))
            .load(together: paths.map(\.string), extendsDefault: isOurs)
        try check(loaded, Detector(ruleSet: loaded.ruleSet), file: paths.first?.string ?? "")
        return loaded
    }

    /// A file of ours adds to the built-in rules unless it says otherwise; one of gitleaks' replaces them.
    private static func isOurs(_ path: String) -> Bool { path.hasSuffix(".sprawl.toml") }

    /// Reads rule files by what messages call them: `named` are those that the user named, in bytes of their own, and
    /// all others are named in rule files, which are UTF-8.
    private static func reader(of named: [FilePath]) -> @Sendable (String) throws -> String {
        let paths = Dictionary(named.map { ($0.string, $0) }, uniquingKeysWith: { first, _ in first })
        return { name in try TextFile.read(paths[name] ?? FilePath(name)) }
    }
}

extension String? {
    /// An empty variable counts as one that is not set.
    fileprivate var nonEmpty: String? { self?.isEmpty == false ? self : nil }
}
