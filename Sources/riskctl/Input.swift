import RiskConfiguration

/// Files named on the command line.
enum Input {
    /// Reads a file; `-` is standard input.
    static func read(_ path: String) throws -> [UInt8] {
        do {
            return try TextFile.read(path == "-" ? "/dev/stdin" : path, limit: 4 << 30)
        } catch {
            throw Failure.badInput(error.description)
        }
    }
}
