import Glibc
import RiskWire
import Testing

/// Compares with a file of Golden; `RISKD_WRITE_GOLDEN=1` takes the text as it is.
func expectGolden(
    _ text: String,
    _ name: String,
    at location: SourceLocation = #_sourceLocation
) throws {
    let root = #filePath.split(separator: "/").dropLast(2).map { "/\($0)" }.joined()
    let path = "\(root)/Golden/\(name)"
    if getenv("RISKD_WRITE_GOLDEN") != nil {
        let file = try #require(fopen(path, "w"), sourceLocation: location)
        defer { fclose(file) }
        #expect(fputs(text, file) >= 0, sourceLocation: location)
    }
    let golden = try textFile(path, at: location)
    #expect(text == golden, "\(name) differs", sourceLocation: location)
}

/// A whole file, of a megabyte at most.
func textFile(_ path: String, at location: SourceLocation = #_sourceLocation) throws -> String {
    let file = try #require(fopen(path, "r"), "\(path) is missing", sourceLocation: location)
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
}

extension JSONValue {
    /// One member or item a line, for a reviewer to read.
    func pretty(_ indentation: String = "") -> String {
        let inner = indentation + "  "
        switch self {
        case .array(let items) where !items.isEmpty:
            let lines = items.map { inner + $0.pretty(inner) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(indentation)]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { "\(inner)\"\($0.name)\": \($0.value.pretty(inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indentation)}"
        default: return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Every text in it.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .array(let items): items.flatMap(\.texts)
        case .object(let members): members.flatMap(\.value.texts)
        default: []
        }
    }
}
