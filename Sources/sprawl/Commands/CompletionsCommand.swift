internal import ArgumentParser

/// `sprawl completions bash|zsh|fish`
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a shell completion script.",
        discussion: """
            EXAMPLES
              sprawl completions bash > ~/.local/share/bash-completion/completions/sprawl
              sprawl completions zsh  > ~/.zfunc/_sprawl
              sprawl completions fish > ~/.config/fish/completions/sprawl.fish
            """)

    enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        print(Sprawl.completionScript(for: kind))
    }
}
