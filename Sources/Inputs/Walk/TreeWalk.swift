public import System

/// A parallel walk through directory trees.
///
/// Any number of threads call ``next()`` until it returns nil. There is no thread that only lists: whoever asks for a
/// file while none is ready lists a directory itself. Files come in no particular order; the set of files does not
/// depend on the number of threads.
///
/// `.git` is left out at every depth. Hidden files are delivered. Pipes, sockets and devices are noted. A root is
/// delivered even if an ignore file would exclude it. A file that two roots share is delivered once, by the root that
/// names it most closely.
public final class TreeWalk: Sendable {
    private let lister: DirectoryLister
    private let monitor: Monitor<State>

    /// What the threads share.
    private struct State {
        /// Listings with something left; only the last one is worked on, so that few directories are open at once.
        var stack: [Frame] = []
        /// Roots not begun, the next one last.
        var roots: [Root]
        /// Links not followed yet, and those that are looked at now, the next one last.
        var pendingLinks: [DirectoryLister.PendingLink] = []
        var linkRound: [DirectoryLister.PendingLink] = []
        /// Threads that are listing.
        var busy = 0
        var isOver = false
        var report = WalkReport()
        /// Work trees whose index may have been read.
        var workTrees: [ObjectIdentifier: VisitedWorkTree] = [:]
    }

    private struct Frame {
        var listing: Listing
        var nextFile = 0
        var nextSubdirectory = 0
    }

    /// What a thread does next.
    private enum Step {
        case deliver(FileEntry)
        case list(Root)
        case listSubdirectory(Listing.Subdirectory, Listing)
        case continueListing(Listing)
        case follow(DirectoryLister.PendingLink)
        case stop
    }

    /// Prepares a walk; it begins with the first call of ``next()``.
    ///
    /// - Parameter roots: files and directories, absolute or relative to the current directory, which must not be
    ///   changed during the walk.
    /// - Throws: `InputIssue` for a root that does not exist or cannot be reached.
    public init(roots paths: [FilePath], options: WalkOptions = WalkOptions()) throws(InputIssue) {
        var roots: [Root] = []
        var known: Set<FileIdentity> = []
        for path in paths {
            let root = try Root(path: path, options: options)
            if known.insert(root.identity).inserted { roots.append(root) }
        }
        lister = DirectoryLister(roots: roots, options: options)
        monitor = Monitor(State(roots: roots.reversed()))
    }

    /// The next file; nil when there is none left or the walk was cancelled. Blocks while other threads are still
    /// listing directories that may have some.
    public func next() -> FileEntry? {
        var step: Step = monitor.wait { nextStep(&$0) }
        while true {
            let outcome: DirectoryLister.Outcome
            var file: FileEntry?
            switch step {
            case .deliver(let entry): return entry
            case .stop: return nil
            case .list(let root): (outcome, file) = begin(root)
            case .listSubdirectory(let subdirectory, let listing): outcome = lister.list(subdirectory, of: listing)
            case .continueListing(let listing): outcome = lister.continueListing(listing)
            case .follow(let link): (outcome, file) = follow(link)
            }
            let following: Step? = monitor.withLock { state in
                finish(outcome, &state)
                if let file, !state.report.cancelled {
                    state.report.files += 1
                    return .deliver(file)
                }
                return nextStep(&state)
            }
            step = following ?? monitor.wait { nextStep(&$0) }
        }
    }

    /// Ends the walk: every thread that waits in ``next()``, and every later call, gets nil.
    public func cancel() {
        monitor.withLock { state in
            if state.isOver { return }
            state.report.cancelled = true
            end(&state)
        }
    }

    /// What was met so far; complete and the same for any number of threads once ``next()`` has returned nil to all.
    public var report: WalkReport {
        monitor.withLock { state in
            var report = state.report
            report.issues += state.workTrees.values.compactMap(\.indexIssue)
            report.issues.sort { $0.path == $1.path ? $0.reason < $1.reason : $0.path.precedes($1.path) }
            return report
        }
    }

    // MARK: Steps, with the lock

    /// nil while only threads that are busy can say what is left to do.
    private func nextStep(_ state: inout State) -> Step? {
        if state.isOver { return .stop }
        if let step = takeFromStack(&state) { return step }
        if let root = state.roots.popLast() { return busy(.list(root), &state) }
        if state.busy > 0 { return nil }
        if let link = takeLink(&state) { return busy(.follow(link), &state) }
        end(&state)
        return .stop
    }

    private func takeFromStack(_ state: inout State) -> Step? {
        while let top = state.stack.indices.last {
            let listing = state.stack[top].listing
            if state.stack[top].nextFile < listing.files.count {
                state.stack[top].nextFile += 1
                state.report.files += 1
                let name = listing.files[state.stack[top].nextFile - 1]
                return .deliver(FileEntry(location: .listed(listing, name: name)))
            }
            if state.stack[top].nextSubdirectory < listing.subdirectories.count {
                state.stack[top].nextSubdirectory += 1
                let subdirectory = listing.subdirectories[state.stack[top].nextSubdirectory - 1]
                return busy(.listSubdirectory(subdirectory, listing), &state)
            }
            state.stack.removeLast()
            if listing.hasMore { return busy(.continueListing(listing), &state) }
        }
        return nil
    }

    /// Links are followed one after another, in the order of their paths: then it does not depend on the timing of
    /// threads which of several links delivers what they share.
    private func takeLink(_ state: inout State) -> DirectoryLister.PendingLink? {
        if state.linkRound.isEmpty {
            state.linkRound = state.pendingLinks.sorted { $1.path.lexicographicallyPrecedes($0.path) }
            state.pendingLinks = []
        }
        return state.linkRound.popLast()
    }

    private func busy(_ step: Step, _ state: inout State) -> Step {
        state.busy += 1
        return step
    }

    private func finish(_ outcome: DirectoryLister.Outcome, _ state: inout State) {
        state.busy -= 1
        state.report.add(outcome.report)
        state.pendingLinks += outcome.links
        if state.isOver { return }
        if let listing = outcome.listing {
            if let workTree = listing.directory.workTree {
                state.workTrees[ObjectIdentifier(workTree)] = workTree
            }
            if listing.isEmpty { return }
            state.stack.append(Frame(listing: listing))
            closeOldHandles(&state)
        }
    }

    /// Closes a directory that will not be continued soon. The newest ones are where the work is; in a very deep tree
    /// the ancestors must not use up all descriptors.
    private func closeOldHandles(_ state: inout State) {
        let index = state.stack.count - 1 - Self.openFrames
        guard index >= 0, !state.stack[index].listing.hasMore else { return }
        state.stack[index].listing = state.stack[index].listing.withoutHandle()
    }

    /// Directories with something left that are kept open, counted from the newest.
    private static let openFrames = 64

    private func end(_ state: inout State) {
        state.isOver = true
        state.stack = []
        state.roots = []
        state.pendingLinks = []
        state.linkRound = []
    }

    // MARK: Work, without the lock

    private func begin(_ root: Root) -> (DirectoryLister.Outcome, FileEntry?) {
        switch root.type {
        case .directory: (lister.list(root), nil)
        case .regular: (DirectoryLister.Outcome(), FileEntry(location: .root(root)))
        default: (.failed(root.displayPrefix, .specialFile(InputIssue.SpecialFile(root.type))), nil)
        }
    }

    private func follow(_ pending: DirectoryLister.PendingLink) -> (DirectoryLister.Outcome, FileEntry?) {
        let root = pending.directory.root
        let openPath = pending.directory.path(prefix: root.path + [UInt8(ascii: "/")], name: pending.name)
        do throws(FollowedLink.Refusal) {
            let link = try FollowedLink(path: pending.path, openPath: openPath, in: root)
            switch link.type {
            case .directory:
                return (lister.list(link, for: pending), nil)
            case .regular:
                let entry = lister.claim(link.identity) ? FileEntry(location: .link(link)) : nil
                return (DirectoryLister.Outcome(), entry)
            default:
                return (.failed(pending.path, .specialFile(InputIssue.SpecialFile(link.type))), nil)
            }
        } catch {
            guard case .issue(let kind) = error else { return (DirectoryLister.Outcome(), nil) }
            return (.failed(pending.path, kind), nil)
        }
    }
}
