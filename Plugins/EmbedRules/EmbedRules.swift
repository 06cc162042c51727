import Foundation
import PackagePlugin

/// Compiles `rules/*.toml` into one Swift source file that holds the built-in rules as bytes.
///
/// It runs on every build whose rule files changed, so the embedded set can never be stale, and a rule that does
/// not pass its checks fails the build with file, rule and key.
@main
struct EmbedRules: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "rules")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "toml" }
            .sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPack.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) rule files",
                executable: try context.tool(named: "rulepack").url,
                arguments: [output.path, folder.path],
                // The folder changes when a file is added; SwiftPM itself would not ask this plugin again.
                inputFiles: files + [folder],
                outputFiles: [output])
        ]
    }
}
