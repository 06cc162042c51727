internal import Detection
internal import Foundation
internal import RuleFiles
internal import Rules

/// The build's helper, not part of what is installed.
///
/// - `rulepack OUTPUT.swift FOLDER` compiles the rule files of a folder into the Swift source that `BuiltinRules`
///   embeds;
/// - `rulepack fixtures SOURCE DESTINATION` expands the templates of a folder, so that there is something to scan;
/// - `rulepack keys PAGE` writes the tables of keys in a page of the documentation anew.
@main
struct RulePackTool {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        do {
            if arguments.first == "fixtures", arguments.count == 3 {
                let folders = Array(arguments.dropFirst())
                try FixtureExpansion(source: folders[0], destination: folders[1]).run()
            } else if arguments.first == "keys", let page = arguments.last, arguments.count == 2 {
                try writeKeys(in: page)
            } else if let output = arguments.first, let folder = arguments.last, arguments.count == 2 {
                try PackSource(folder: folder).write(to: output)
            } else {
                throw UsageError(
                    description: "usage: rulepack OUTPUT.swift FOLDER | rulepack fixtures SOURCE DESTINATION"
                        + " | rulepack keys PAGE")
            }
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func writeKeys(in page: String) throws {
        guard let text = KeyReference.updated(try String(contentsOfFile: page, encoding: .utf8)) else {
            throw UsageError(description: "\(page) names a table of keys that does not exist, or one without an end")
        }
        try text.write(toFile: page, atomically: true, encoding: .utf8)
    }
}

struct UsageError: Error, CustomStringConvertible {
    var description: String
}
