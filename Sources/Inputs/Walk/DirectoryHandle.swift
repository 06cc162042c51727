internal import System

/// An open directory. It lives as long as something in the directory waits to be opened, so that opening needs one
/// `openat` and no path.
final class DirectoryHandle: Sendable {
    /// Read by one thread at a time: the one that holds the listing's continuation.
    let stream: DirectoryStream
    private let budget: DescriptorBudget?

    var descriptor: FileDescriptor { stream.descriptor }

    /// Takes over `descriptor`, also when it fails.
    ///
    /// - Parameter budget: What the descriptor was charged to.
    init(owning descriptor: FileDescriptor, budget: DescriptorBudget?) throws(Errno) {
        do throws(Errno) {
            stream = try DirectoryStream(owning: descriptor)
        } catch {
            budget?.giveBack()
            throw error
        }
        self.budget = budget
    }

    deinit { budget?.giveBack() }
}
