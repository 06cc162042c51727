// The room `Inputs`: where the bytes to scan come from.
//
//     let walk = try TreeWalk(roots: ["."])
//     // on every worker thread:
//     while let entry = walk.next() {
//         let file = try entry.open()
//         let count = try file.read(into: buffer)
//     }
//     walk.report    // problems, notes, counts
//
// - `Walk/`: `TreeWalk` finds the files below the roots that a user named; every thread that takes files also lists
//   directories. `WalkOptions` says what it delivers, `WalkReport` and `InputIssue` what it met, and a `FileEntry` is
//   a file found. Inside, `Root` and `Directory` are the places of the walk, and `DirectoryLister` reads one directory
//   into a `Listing`.
// - `Ignore/`: `IgnoreScope` holds the ignore files of one directory, `VisitedWorkTree` what git tracks. How git writes
//   patterns, its index and its folders down is known to the room `GitStore`.
// - `Reading/`: a `ByteSource` is an open file (`FileReader`) or standard input.
