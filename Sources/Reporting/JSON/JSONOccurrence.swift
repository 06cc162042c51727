import Findings
import Triage

extension JSONWriter {
    /// The members of an occurrence. What is not known is left out.
    ///
    /// - Parameter parts: Of the finding, in the order in which the report lists them.
    mutating func occurrenceMembers(_ occurrence: Occurrence, _ decision: Decision, _ parts: [SecretPart]) {
        write(occurrence.location)
        write(occurrence.span)
        field("state", occurrence.state.rawValue)
        if let head = occurrence.head {
            beginObject("head")
            write(head.span)
            field("blob", head.blob)
            endObject()
        }
        if let provenance = occurrence.provenance { write(provenance) }
        if let excerpt = occurrence.excerpt { write(excerpt) }
        if !occurrence.parts.isEmpty {
            beginArray("parts")
            for place in occurrence.parts {
                beginObject()
                field("part", parts.firstIndex(of: place.part) ?? 0)
                write(place.span)
                endObject()
            }
            endArray()
        }
        if !occurrence.facts.isEmpty {
            beginArray("facts")
            for fact in occurrence.facts {
                beginObject()
                switch fact {
                case .pragma(let text):
                    field("kind", "pragma")
                    field("text", text)
                }
                endObject()
            }
            endArray()
        }
        self.decision(decision)
    }

    /// A name, and its bytes where it cannot say them.
    mutating func path(_ path: SourcePath) {
        field("path", path.text)
        if !path.isExact { field("exactPath", path.percentEncoded) }
    }

    private mutating func write(_ location: Location) {
        beginObject("location")
        field("source", location.source.rawValue)
        field("repository", ifPresent: location.repository?.spelled)
        if let path = location.path { self.path(path) }
        if !location.containers.isEmpty {
            beginArray("containers")
            for container in location.containers {
                beginObject()
                path(container)
                endObject()
            }
            endArray()
        }
        field("part", location.part.rawValue)
        endObject()
    }

    private mutating func write(_ span: Span) {
        beginObject("span")
        position("start", span.start)
        position("end", span.end)
        endObject()
    }

    private mutating func position(_ name: StaticString, _ position: Span.Position) {
        beginObject(name)
        field("line", position.line)
        field("column", position.column)
        field("utf16Column", position.utf16Column)
        field("byteOffset", position.byteOffset)
        endObject()
    }

    private mutating func write(_ provenance: Provenance) {
        beginObject("provenance")
        field("object", provenance.blob)
        if let commit = provenance.commit {
            beginObject("commit")
            commitMembers(commit)
            field("message", commit.message)
            endObject()
        }
        if let last = provenance.lastCommit {
            beginObject("lastCommit")
            commitMembers(last)
            endObject()
        }
        if !provenance.blobs.isEmpty { field("versions", provenance.blobs) }
        if provenance.refCount > 0 {
            field("refs", provenance.refs)
            field("refCount", provenance.refCount)
        }
        field("link", ifPresent: provenance.link)
        endObject()
    }

    private mutating func commitMembers(_ commit: CommitSummary) {
        field("id", commit.id)
        field("author", commit.author)
        field("email", commit.email)
        field("date", CommitDate(of: commit).rfc3339)
    }

    private mutating func write(_ excerpt: Excerpt) {
        beginObject("excerpt")
        field("text", excerpt.text)
        field("secretStart", excerpt.mark.lowerBound)
        field("secretEnd", excerpt.mark.upperBound)
        if excerpt.isCutLeft { field("isCutLeft", true) }
        if excerpt.isCutRight { field("isCutRight", true) }
        endObject()
    }
}
