// The room `System`: the one fence around the operating system. No other room imports the C library.
//
// It stands on swift-system, whose types come with it (`FilePath`, `FileDescriptor`, `Errno`, `Stat`, `FileType`), and
// adds what that lacks:
//
// - Files: opening by a folder's descriptor (`FileDescriptor.open(_:at:)`), `DirectoryStream`, `WholeFile`,
//   `MappedFile`, `FileIdentity`, and paths that are bytes (`FilePath.bytes`, `FilePath.resolved()`).
// - Streams: `FileDescriptor.readSome(into:)`, `writeAll(bytes:)`, `waitForInput(atMost:)`, terminals.
// - Threads: `PlainThread`; `Workers`, the one way to share work among threads; `Monitor`, the one way to wait.
// - Processes: `ChildProcess`.
// - The process itself: `ProcessEnvironment`, `CommandLineBytes`, `Interruption`, `WallClock`.
//
// Nothing here retries what makes sense to retry only for its caller, but for `EINTR`, which never gets out.

@_exported public import SystemPackage
