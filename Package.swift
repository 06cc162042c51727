// swift-tools-version: 6.1
import PackageDescription

/// Unchecked arithmetic and bounds stay on everywhere: the scanned world is hostile, and the hot rooms fence
/// their own unsafe code.
let testSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A dependency imports Foundation; without member import visibility its extensions of String would be found in our
/// code, too, and linking them adds 45 MB to the program.
let settings = testSettings + [.enableUpcomingFeature("MemberImportVisibility")]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

/// A room of the house (docs/architecture.md): its code in `Sources/`.
func room(_ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one room, in `Tests/`.
///
/// - Parameter data: Folders of files that tests read by their path.
func tests(of name: String, uses dependencies: [Target.Dependency] = [], data: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: data,
        swiftSettings: testSettings)
}

let package = Package(
    name: "sprawl",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "sprawl", targets: ["sprawl"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

        // In C: starts a program that ends with its parent.
        .target(name: "CSpawn"),
        room("System", uses: ["CSpawn", systemPackage]),

        // One function, for all rooms.
        room("SortedSearch"),
        room("Codecs", uses: ["SortedSearch", crypto]),
        room("Rules", uses: ["Codecs"]),
        room("RuleFiles", uses: ["Rules", tomlKit]),
        // For the build and the tests: the program holds nothing that makes tokens.
        room("RuleExamples", uses: ["Rules", "Codecs"]),
        room("Generic", uses: ["Codecs"]),
        room("Detection", uses: ["Rules", "Codecs", "Generic", "System", "SortedSearch", "CPCRE2"]),
        .target(
            name: "BuiltinRules", dependencies: ["Rules", "Detection"], swiftSettings: settings,
            plugins: ["EmbedRules"]),
        room("Decoding", uses: ["System"]),
        room("Findings", uses: ["Rules", "Codecs", crypto]),
        room("Triage", uses: ["Findings", "Rules"]),
        room("Reporting", uses: ["System", "Findings", "Rules", "Triage", "Codecs"]),
        room("GitStore", uses: ["System", "SortedSearch", "CDeflate", "CZlib"]),
        room("GitProgram", uses: ["System", "Codecs", "GitStore"]),
        room("History", uses: ["System", "SortedSearch", "GitStore"]),
        room("Inputs", uses: ["System", "GitStore"]),
        room(
            "Scanning",
            uses: [
                "System", "Codecs", "Rules", "RuleFiles", "BuiltinRules", "Detection", "Decoding", "Findings",
                "GitStore", "GitProgram", "History", "Inputs", crypto,
            ]),
        .executableTarget(
            name: "sprawl",
            dependencies: [
                "System", "Rules", "RuleFiles", "Detection", "GitStore", "GitProgram", "Inputs", "Findings", "Triage",
                "Reporting", "Scanning", argumentParser,
            ],
            swiftSettings: settings),

        // Build-time only: compiles rules/*.toml into the pack that BuiltinRules embeds.
        .executableTarget(
            name: "rulepack", dependencies: ["Codecs", "Rules", "RuleFiles", "RuleExamples", "Detection"],
            swiftSettings: settings),
        .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["rulepack"]),

        // For Training/ only: prints the features of candidates, and measures the detector.
        .executableTarget(
            name: "generic-features", dependencies: ["Codecs", "Generic", "SortedSearch"], swiftSettings: settings),

        // What the tests of several rooms need: repositories, generators of cases. No product uses it.
        .target(
            name: "TestSupport", dependencies: ["GitStore", "Rules"], path: "Tests/TestSupport", swiftSettings: settings
        ),

        tests(of: "System"),
        tests(of: "SortedSearch"),
        tests(of: "Codecs", uses: ["TestSupport"]),
        tests(of: "Rules"),
        tests(of: "RuleFiles", uses: ["Rules"]),
        tests(of: "RuleExamples", uses: ["Rules"]),
        tests(of: "Generic", uses: ["Rules"]),
        tests(of: "Detection", uses: ["Rules", "RuleFiles", "RuleExamples", "Codecs", "Generic", "BuiltinRules"]),
        tests(of: "Decoding"),
        tests(of: "GitStore", uses: ["System", "TestSupport"]),
        tests(of: "GitProgram", uses: ["GitStore", "TestSupport"]),
        tests(of: "History", uses: ["System", "GitStore", "TestSupport"]),
        tests(of: "Inputs", uses: ["System"]),
        tests(of: "Findings", uses: ["Rules", "RuleExamples"]),
        tests(of: "Triage", uses: ["Findings", "Rules"]),
        tests(of: "Reporting", uses: ["System", "Findings", "Rules", "Triage"], data: ["Golden", "Resources"]),
        tests(
            of: "Scanning", uses: ["System", "Rules", "RuleExamples", "Detection", "Findings", "GitStore", "Inputs"]),
        // Runs the built programs.
        .testTarget(
            name: "EndToEndTests", dependencies: ["sprawl", "rulepack", "Rules", "RuleExamples", "TestSupport"],
            exclude: ["Golden"],
            swiftSettings: testSettings),
    ]
)
