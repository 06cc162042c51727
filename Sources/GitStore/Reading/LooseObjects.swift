internal import System

/// Objects in files of their own: `objects/ab/cdef…`, a zlib stream of `<kind> <size> NUL <content>`.
///
/// Source: gitrepository-layout(5), "objects/[0-9a-f][0-9a-f]"; git's `parse_loose_header` (object-file.c).
struct LooseObjects {
    /// The names of all loose objects below an `objects` directory, in ascending order. Temporary files and foreign
    /// names are left out, unreadable folders too.
    static func list(in directory: String, format: ObjectFormat) -> [ObjectID] {
        var ids: [ObjectID] = []
        for byte in 0..<256 {
            let folder = hexadecimal(byte)
            guard let names = try? DirectoryStream.names(in: FilePath("\(directory)/\(folder)")) else { continue }
            for bytes in names where bytes.count == format.idLength * 2 - 2 {
                let name = String(decoding: bytes, as: UTF8.self)
                // git writes lower case and looks for nothing else.
                if let id = ObjectID(hex: folder + name), id.hex(format).hasSuffix(name) { ids.append(id) }
            }
        }
        return ids
    }

    private static func hexadecimal(_ byte: Int) -> String {
        let digits = String(byte, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }

    /// Where an object would be, relative to the `objects` directory.
    static func path(of id: ObjectID, format: ObjectFormat) -> String {
        let hex = id.hex(format)
        return "\(hex.prefix(2))/\(hex.dropFirst(2))"
    }

    /// What stands in front of a loose object's content.
    struct Header: Equatable {
        var kind: ObjectKind
        /// Bytes of content.
        var size: Int
        /// Bytes of the header, its NUL included.
        var length: Int

        /// git gives up on longer headers.
        static let maximumLength = 32

        /// nil unless `bytes` begins with a whole header whose size has no leading zeros.
        init?(_ bytes: [UInt8]) {
            let bytes = bytes.prefix(Self.maximumLength)
            guard let space = bytes.firstIndex(of: 0x20), let end = bytes.firstIndex(of: 0), space < end,
                let kind = ObjectKind(name: bytes[..<space])
            else { return nil }
            let digits = bytes[(space + 1)..<end]
            guard !digits.isEmpty, digits.count <= 18, digits.count == 1 || digits.first != 0x30 else { return nil }
            var size = 0
            for digit in digits {
                guard case let value = digit &- 0x30, value < 10 else { return nil }
                size = size * 10 + Int(value)
            }
            self.kind = kind
            self.size = size
            length = end + 1
        }
    }

    /// Reads kind and size without inflating the content.
    static func header(of file: MappedFile, place: String, inflater: Inflater) throws(ObjectProblem) -> Header {
        guard let head = inflater.head(of: file.bytes, wanted: Header.maximumLength), let header = Header(head) else {
            throw ObjectProblem(place: place, reason: "is no loose object: its header is damaged")
        }
        guard header.size <= file.bytes.count * Pack.maximumExpansion else {
            throw ObjectProblem(place: place, reason: "promises \(header.size) bytes, more than the file can hold")
        }
        return header
    }

    /// Reads a whole object.
    ///
    /// - Parameter maximumSize: larger content is refused before memory is taken.
    static func read(
        _ file: MappedFile, place: String, inflater: Inflater, maximumSize: Int
    ) throws(ObjectProblem) -> ObjectContent {
        let header = try header(of: file, place: place, inflater: inflater)
        guard header.size <= maximumSize else {
            throw ObjectProblem(place: place, reason: "is larger than \(maximumSize) bytes: \(header.size)")
        }
        guard let owner = OwnedBytes(count: header.length + header.size) else {
            throw ObjectProblem(place: place, reason: InflateFailure.outOfMemory.reason)
        }
        let used: Int
        do throws(InflateFailure) {
            used = try inflater.inflate(file.bytes, into: owner.bytes)
        } catch {
            throw ObjectProblem(place: place, reason: error.reason)
        }
        guard used == file.bytes.count else { throw ObjectProblem(place: place, reason: "has garbage at its end") }
        return ObjectContent(kind: header.kind, owner: owner, skipping: header.length)
    }
}
