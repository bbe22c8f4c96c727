import RiskCoding
import RiskModel

/// How well documents are judged by weights learnt from the others.
struct CrossValidation {
    let trainer: Trainer
    let coder: Coder
    private static let folds = 4
    /// What the coder itself asks of an event: that of the rows by signal and language.
    private static let usual = 0.55

    /// Only of documents that the lexicon was not tuned on.
    func run(_ documents: [LabelledDocument]) {
        let thresholds = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]
        var counts = thresholds.map { _ in Counts() }
        var frames = Counts()
        var parts: [String: Counts] = [:]
        for fold in 0..<Self.folds {
            let isTest = documents.map { !$0.isTunedOn && Self.fold($0.id) == fold }
            let learnt = trainer.train(zip(documents, isTest).filter { !$0.1 }.map(\.0))
            let judge = coder.judge(learnt)
            for (document, isTest) in zip(documents, isTest) where isTest {
                let verdicts = judge.verdicts(on: document.digest)
                frames.add(document, document.digest.frameReadings)
                let told = verdicts.filter { $0.probability >= Self.usual }.map {
                    ($0.dyad, $0.signal, $0.stance, $0.source)
                }
                parts["file \(document.file)", default: Counts()].add(document, told)
                for signal in trainer.signals.map(\.id) {
                    parts["\(signal.name)", default: Counts()].add(document, told, of: signal)
                }
                for (index, threshold) in thresholds.enumerated() {
                    counts[index].add(
                        document,
                        verdicts.filter { $0.probability >= threshold }.map {
                            ($0.dyad, $0.signal, $0.stance, $0.source)
                        }
                    )
                }
            }
        }
        for part in parts.keys.sorted() { print("\(part)  \(parts[part] ?? Counts())") }
        print("frames alone  \(frames)")
        for (threshold, count) in zip(thresholds, counts) {
            print("from \(threshold)     \(count)")
        }
    }

    private static func fold(_ id: String) -> Int { Int(Feature(naming: id).hash % UInt32(folds)) }
}

/// Events right, spurious and missed.
struct Counts: CustomStringConvertible {
    private var right = 0.0
    private var spurious = 0.0
    private var missed = 0.0
    private var directed = 0.0
    private var directedRight = 0.0
    private var undirected = 0.0
    private var mutual = 0.0
    private var mutualRight = 0.0
    private var negatives = 0.0
    private var coded = 0.0

    /// Counts what was read of a document, of one signal where one is named.
    mutating func add(
        _ document: LabelledDocument,
        _ all: [(Dyad, SignalID, Stance, Country?)],
        of signal: SignalID? = nil
    ) {
        let read = all.filter { signal == nil || $0.1 == signal }
        let wanted = document.gold.filter { signal == nil || $0.signal == signal }
        var found = 0.0
        for gold in wanted {
            guard
                let match = read.first(where: {
                    $0.0 == gold.dyad && $0.1 == gold.signal && $0.2 == gold.stance
                })
            else { continue }
            found += 1
            if let source = gold.source {
                directed += 1
                directedRight += match.3 == source ? 1 : 0
                undirected += match.3 == nil ? 1 : 0
            } else {
                mutual += 1
                mutualRight += match.3 == nil ? 1 : 0
            }
        }
        right += found
        spurious += Double(read.count) - found
        missed += Double(wanted.count) - found
        if document.gold.isEmpty {
            negatives += 1
            coded += read.isEmpty ? 0 : 1
        }
    }

    var description: String {
        func share(_ part: Double, _ whole: Double) -> String {
            let thousandths = Int((part / max(whole, 1) * 1000).rounded())
            return "0.\(String(thousandths + 1000).dropFirst())"
        }
        return
            "precision \(share(right, right + spurious)) recall \(share(right, right + missed)) F1 \(share(2 * right, 2 * right + spurious + missed)) direction \(share(directedRight, directed)) (\(share(undirected, directed)) read as mutual; \(share(mutualRight, mutual)) of mutual) negatives coded \(share(coded, negatives))"
    }
}
