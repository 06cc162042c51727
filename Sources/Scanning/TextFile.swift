internal import System

/// A small text file, read whole: configuration, and what the user wants to have explained.
enum TextFile {
    /// Larger configurations are a mistake; bytes.
    private static let limit = 32 << 20

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// - Throws: ``Failure``, also when it is not UTF-8.
    static func read(_ path: FilePath) throws(Failure) -> String {
        guard let text = String(validating: try readBytes(path), as: UTF8.self) else {
            throw Failure(description: "not valid UTF-8")
        }
        return text
    }

    /// - Throws: ``Failure`` with the system's words.
    static func readBytes(_ path: FilePath) throws(Failure) -> [UInt8] {
        do throws(Errno) {
            return try WholeFile.read(path, limit: limit)
        } catch .fileTooLarge {
            throw Failure(description: "larger than 32 MiB")
        } catch .invalidArgument, .isDirectory {
            throw Failure(description: "not a regular file")
        } catch {
            throw Failure(description: error.description)
        }
    }
}
