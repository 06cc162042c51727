internal import Detection
internal import Findings
internal import GitStore
internal import Rules
internal import System

/// Looks at objects once more where secrets came in, for the exact places.
///
/// Strict: what the first look found at a place and the second does not is a problem, unless an allowlist excuses it
/// because of its commit, which the first look did not know.
struct SecondLooks {
    let access: RepositoryAccess
    let detector: Detector
    let options: ScanOptions
    let secrets: SecretTable

    /// An object at one place.
    struct Place: Hashable, Sendable {
        var object: ObjectID
        var path: [UInt8]
        var part = Location.Part.content
        var commit: ObjectID?
    }

    /// What a look at one place has found.
    struct Result: Sendable {
        var findings: [FindingCollector.Key: FindingCollector.Entry] = [:]
        var problems: [Problem] = []
    }

    /// So many places of one object are one thread's work.
    private static let placesAtOnce = 64

    /// - Parameter wanted: By place, the secrets that the first look found there; numbers of the table.
    func results(of wanted: [Place: Set<Int32>]) -> [Place: Result] {
        let tasks = tasks(for: wanted.keys)
        let results = Workers(options.jobs).map(
            tasks.count, worthwhile: 8,
            state: {
                (reader: access.store.makeReader(), look: VersionLook(detector, showsSecrets: options.showsSecrets))
            },
            { index, own in
                self.results(of: tasks[index].places, in: tasks[index].object, own.reader, own.look, wanted)
            })
        return Dictionary(results.lazy.flatMap { $0 ?? [] }, uniquingKeysWith: { first, _ in first })
    }

    /// Groups of places of one object, which is read once for all of a group.
    private func tasks(for places: some Sequence<Place>) -> [(object: ObjectID, places: ArraySlice<Place>)] {
        Dictionary(grouping: places, by: \.object).flatMap { object, places in
            stride(from: 0, to: places.count, by: Self.placesAtOnce).map { start in
                (object, places[start...].prefix(Self.placesAtOnce))
            }
        }
    }

    private func results(
        of places: ArraySlice<Place>, in object: ObjectID, _ reader: ObjectReader, _ look: VersionLook,
        _ wanted: [Place: Set<Int32>]
    ) -> [(Place, Result)] {
        do throws(ObjectProblem) {
            return try reader.read(object).withBytes { bytes in
                places.map { ($0, result(at: $0, in: bytes, look, wanted[$0] ?? [])) }
            }
        } catch {
            let problem = HistoryProblems.problem(error, access.layout.format)
            return places.map { ($0, Result(problems: [problem])) }
        }
    }

    private func result(
        at place: Place, in bytes: UnsafeRawBufferPointer, _ look: VersionLook, _ wanted: Set<Int32>
    ) -> Result {
        let format = access.layout.format
        let text = UnsafeRawBufferPointer(rebasing: bytes[place.part.textStart(in: bytes, format)...])
        let path = SourcePath(bytes: place.path)
        let (collector, failures) = look.findings(in: text, at: path, commit: place.commit?.hex(format))
        var result = Result(
            findings: Dictionary(collector.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }),
            problems: failures.map { Problem($0, path: path) })
        // Rules that were given up are problems already.
        let givenUp = Set(failures.map(\.rule))
        var lost = Set(wanted.lazy.map { secrets.keys[Int($0)] }.filter { result.findings[$0] == nil })
        lost = lost.filter { !givenUp.contains(detector.ruleSet.rules[$0.rule].id) }
        if !lost.isEmpty, place.commit != nil {
            lost.subtract(look.findings(in: text, at: path, commit: nil).found.entries.lazy.map(\.key))
        }
        result.problems += Set(lost.map(\.rule)).map { problem(lostBy: $0, place, path) }
        return result
    }

    private func problem(lostBy rule: Int, _ place: Place, _ path: SourcePath) -> Problem {
        Problem(
            kind: .lostSecret, path: path,
            message: "rule '\(detector.ruleSet.rules[rule].id)': a secret found in version "
                + "\(place.object.hex(access.layout.format)) was not found when it was looked at again")
    }
}

extension Location.Part {
    /// Where in an object the text of a part begins.
    func textStart(in bytes: UnsafeRawBufferPointer, _ format: ObjectFormat) -> Int {
        switch self {
        case .content: 0
        case .commitMessage: (try? CommitHeader(parsing: bytes, format: format))?.message.lowerBound ?? 0
        case .tagMessage: (try? TagHeader(parsing: bytes, format: format))?.message.lowerBound ?? 0
        }
    }
}
