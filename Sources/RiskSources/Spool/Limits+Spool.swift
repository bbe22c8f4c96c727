extension Limits {
    /// What is handed to the daemon at once.
    static let partBytes = 4 << 20
    /// One line of records, and a JSON file that is read whole: as much as the API takes in one body.
    static let longestLineBytes = 16 << 20
    /// How long a file must be left alone before it is taken without having been closed or moved in before our eyes.
    static let spoolQuiet: Duration = .seconds(10)
    /// How often the directory is listed though nothing was seen: network file systems tell nothing.
    static let spoolRescan: Duration = .seconds(60)
    /// How soon a file is tried again that could not be kept, or not be moved away.
    static let spoolRetry: Duration = .seconds(15)
    /// Files that wait by name; what comes on top is found by listing the directory, and not counted.
    static let spoolNames = 10_000
}
