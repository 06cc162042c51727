import Foundation

/// The folder `fixtures/`, expanded as `make fixtures` does it.
final class Fixtures {
    let folder = TestFolder()

    init() throws {
        let run = try RunningProgram(
            Products.rulepack,
            ["fixtures", Products.repository.appendingPathComponent("fixtures").path, folder.path], in: folder.path
        ).end()
        guard run.status == 0 else { throw TestFailure("rulepack: \(run)") }
    }

    /// Every stretch of letters and digits in the secrets that is long enough to be recognised, without what masks
    /// show of a secret.
    func secretPieces() throws -> [String] {
        let report = try sprawl("dir", ".", "--show-secrets", "-f", "json", in: folder).json
        // Account and team numbers stand in tokens without being secret, and reports say them.
        let details = report.findings.flatMap(\.checks).map(\.detail).joined(separator: " ")
        return report.findings.compactMap(\.secret).flatMap { secret in
            secret.dropFirst(4).replacing("\\n", with: "\n").split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
                .map(String.init)
                .filter { $0.count >= 10 && !($0.count <= 12 && details.contains($0)) }
        }
    }
}
