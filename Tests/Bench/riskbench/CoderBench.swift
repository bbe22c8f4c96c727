import RiskCoding
import RiskConfiguration
import RiskModel

/// Documents through the coder with the shipped lexicon.
enum CoderBench {
    private static let count = 20_000

    static func run(lexicon: String) throws {
        let coder = Coder(lexicon: try LexiconFiles.load(directory: lexicon))
        let documents = (0..<count).map(document)
        Measurement.rate(
            "coder.documents",
            of: count,
            "documents/s",
            on: { documents },
            { for document in $0 { blackHole(coder.code(document)) } }
        )
    }

    /// As news comes: every second one speaks of no pair and no signal.
    private static func document(_ number: Int) -> Document {
        let (title, summary) = texts[number % texts.count]
        return Document(
            id: "document-\(number)",
            title: title,
            summary: summary,
            publisher: "Reuters",
            language: "en",
            publishedAt: Instant(milliseconds: 1_760_000_000_000 + Int64(number) * 60_000)
        )
    }

    private static let texts: [(String, String)] = [
        (
            "China imposes tariffs on Canadian canola oil and peas",
            "Beijing said on Saturday that it would levy a 100 per cent duty in retaliation for Ottawa's surtax on electric vehicles."
        ),
        (
            "Local theatre reopens after two years of repairs",
            "The hall in the old town seats four hundred, and the first night sold out within an hour of the doors opening."
        ),
        (
            "Canada's spy agency warns of Chinese interference in the coming election",
            "CSIS told reporters that agents linked to Beijing had tried to sway nominations in several ridings."
        ),
        (
            "Rain is expected through the weekend, forecasters say",
            "A slow front brings up to forty millimetres to the coast before it clears on Monday."
        ),
        (
            "Carney and Xi agree to ease duties on canola and electric vehicles",
            "The two leaders met in Beijing and said that officials would work on clean energy and finance."
        ),
        (
            "Goalkeeper signs for three more years",
            "The club did not say what it paid, but called the contract the largest in its history."
        ),
        (
            "Canadian cyber centre attributes intrusion to Chinese state hackers",
            "The agency said that telecommunications networks were breached and advised operators to patch their routers."
        ),
        (
            "Recipe of the week: lentils with lemon",
            "A pot, half an hour and what the cupboard holds are all that this needs."
        ),
    ]
}
