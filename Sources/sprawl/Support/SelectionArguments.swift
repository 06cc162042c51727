internal import ArgumentParser
internal import GitHistory
internal import Scanning

/// Which part of a repository's history is scanned.
struct SelectionArguments: ParsableArguments {
    @Flag(name: .long, help: "Also what only reflogs, old stashes and dangling objects hold.")
    var unreachable = false

    @Flag(
        name: .long,
        help: ArgumentHelp(
            "Scan every version in full instead of what is new in it.",
            discussion: "Gives the same result, several times slower: a check of Sprawl itself."))
    var exhaustive = false

    func options(for access: RepositoryAccess) throws -> HistoryOptions {
        HistoryOptions(selection: unreachable ? .unreachable : .all, isExhaustive: exhaustive)
    }
}
