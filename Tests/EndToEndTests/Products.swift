import Foundation

/// Where the programs under test and the repository are.
enum Products {
    static let sprawl = program("sprawl")
    static let rulepack = program("rulepack")

    /// The root of the repository, from the place of this file in it.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().resolvingSymlinksInPath()

    /// The build puts programs and test bundle into one folder.
    private static func program(_ name: String) -> URL {
        let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)
        let starts = bundles + [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
        for start in starts {
            for folder in [start, start.deletingLastPathComponent()] {
                let candidate = folder.appendingPathComponent(name)
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue {
                    return candidate
                }
            }
        }
        preconditionFailure("the program '\(name)' is not beside the tests: \(starts.map(\.path))")
    }
}
