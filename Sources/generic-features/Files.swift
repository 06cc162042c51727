import SortedSearch
import Foundation
import Generic

/// The files of a folder, by path.
struct Files {
    private let folder: String

    init(_ folder: String) { self.folder = folder }

    /// A file's text and where its lines begin.
    struct File {
        /// Relative to the folder.
        let path: String
        private let data: Data
        private let newlines: [Int]

        init(path: String, data: Data) {
            self.path = path
            self.data = data
            newlines = data.withUnsafeBytes { text in text.indices.filter { text[$0] == 0x0a } }
        }

        func withText(_ body: (UnsafeRawBufferPointer) -> Void) { data.withUnsafeBytes(body) }

        func eachCandidate(_ body: (Candidate, UnsafeRawBufferPointer) -> Void) {
            withText { text in CandidateScanner().scan(text) { body($0, text) } }
        }

        /// The first and last line of a range, counted from 1.
        func lines(of range: Range<Int>) -> (first: Int, last: Int) {
            (line(of: range.lowerBound), line(of: max(range.lowerBound, range.upperBound - 1)))
        }

        private func line(of offset: Int) -> Int {
            newlines.partitioningIndex { $0 >= offset } + 1
        }
    }

    func each(_ body: (File) -> Void) {
        guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return }
        for path in paths.sorted() where !path.split(separator: "/").contains(".git") {
            let full = folder + "/" + path
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: full)), !data.prefix(4096).contains(0) else {
                continue
            }
            body(File(path: path, data: data))
        }
    }
}
