import RiskConfiguration
import RiskSources

/// Feeds from bytes to entries.
enum FeedBench {
    static func run(files: [String]) throws {
        for file in files {
            let bytes = try TextFile.read(file)
            let feed = try FeedReader.read(bytes, contentType: nil, url: nil)
            let repeats = max(1, (5 << 20) / bytes.count)
            let name = file.split(separator: "/").last.map(String.init) ?? file
            Measurement.rate(
                "feeds.\(name.prefix { $0 != "." })",
                of: bytes.count * repeats / 1000,
                "kB/s",
                on: { feed }
            ) { feed in
                for _ in 0..<repeats {
                    if let read = try? FeedReader.read(bytes, contentType: nil, url: nil) {
                        feed = read
                    }
                }
            }
        }
    }
}
