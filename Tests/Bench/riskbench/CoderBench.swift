import RiskCoding
import RiskConfiguration
import RiskModel

/// Documents through the coder with the shipped lexicon, on one core.
enum CoderBench {
    /// `news` is a table: a document a line, title and summary.
    static func run(lexicon: String, news: String) throws {
        let bytes = try TextFile.read(news)
        let documents = String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated()
            .map { document($0, $1) }
        let coder = Coder(lexicon: try LexiconFiles.load(directory: lexicon))
        measure("coder", coder, documents, bytes: bytes.count)
        let frames = Coder(lexicon: try LexiconFiles.unweighted(directory: lexicon))
        measure("coder.frames_alone", frames, documents, bytes: bytes.count)
        measureProportion(coder)
    }

    private static func measure(
        _ name: String,
        _ coder: Coder,
        _ documents: [Document],
        bytes: Int
    ) {
        Measurement.rate(
            "\(name).documents",
            of: documents.count,
            "documents/s",
            on: { documents },
            { for document in $0 { blackHole(coder.code(document)) } }
        )
        Measurement.rate(
            "\(name).text",
            of: bytes / 1000,
            "kB/s",
            on: { documents },
            { for document in $0 { blackHole(coder.code(document)) } }
        )
    }

    private static func document(_ number: Int, _ line: Substring) -> Document {
        let fields = line.split(separator: "\t")
        return Document(
            id: "document-\(number)",
            title: fields.first.map(String.init),
            summary: fields.dropFirst().first.map(String.init),
            publisher: "Reuters",
            publishedAt: Instant(milliseconds: 1_760_000_000_000 + Int64(number) * 60_000)
        )
    }

    /// What is made to be slow, once and ten times as long: the rate stays where the cost is linear.
    private static func measureProportion(_ coder: Coder) {
        let line = "China imposes tariffs on Canadian canola and so on and on "
        for (name, unit, bytes) in [
            ("one_line", line, 1_000_000), ("repeated_tariff", "tariff ", 700_000),
            ("deep_html", "<div><p>China ", 1_000_000), ("ampersands", "&amp", 1_000_000),
            ("chinese", "中国对加拿大加征关税", 1_000_000),
        ] {
            for times in [1, 10] {
                let text = String(repeating: unit, count: bytes * times / unit.utf8.count)
                let document = Document(
                    id: "long",
                    title: text,
                    publishedAt: Instant(milliseconds: 1_760_000_000_000)
                )
                Measurement.rate(
                    "coder.\(name).\(times)_times",
                    of: bytes * times / 1000,
                    "kB/s",
                    on: { document },
                    { blackHole(coder.code($0)) }
                )
            }
        }
    }
}
