import Crypto
import FoundationEssentials
import RiskCoding
import RiskModel
import RiskWire

/// A document of the labelled set with what was read of it.
struct LabelledDocument {
    let id: String
    /// The name of its file.
    let file: String
    let gold: [Gold]
    let digest: DocumentDigest
    /// Whether the lexicon was tuned on it: then nothing is learnt of how far its readings can be trusted.
    let isTunedOn: Bool

    struct Gold: Hashable {
        let dyad: Dyad
        let signal: SignalID
        let stance: Stance
        let source: Country?
    }

    func tells(_ signal: SignalID) -> Bool { gold.contains { $0.signal == signal } }
    func dyads(of signal: SignalID) -> Set<Dyad> {
        Set(gold.lazy.filter { $0.signal == signal }.map(\.dyad))
    }

    /// Reads the documents of a file, of those that the lexicon was tuned on the development half, by the coder.
    static func read(_ path: String, _ isTunedOn: Bool, _ coder: Coder) throws -> [LabelledDocument]
    {
        let bytes = try Data(contentsOf: URL(filePath: path))
        let batch = RecordReader.read(DocumentRecord.self, from: Array(bytes))
        let labels = try bytes.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Labels.self, from: Data($0))
        }
        guard batch.faults.isEmpty, labels.count == batch.records.count else {
            throw Fault(
                description: "\(path): \(batch.faults.count) faults; expected a document a line"
            )
        }
        return zip(batch.records, labels).compactMap { record, labels in
            let document = record.1.document(arrivedAt: Instant(milliseconds: 0))
            guard !isTunedOn || isForDevelopment(document.id, path) else { return nil }
            return LabelledDocument(
                id: document.id,
                file: String(path.split(separator: "/").last ?? ""),
                gold: labels.gold.compactMap(\.gold),
                digest: coder.digest(document),
                isTunedOn: isTunedOn
            )
        }
    }

    /// Half of the documents, and all of files for practice: as accuracy.py has it.
    private static func isForDevelopment(_ id: String, _ path: String) -> Bool {
        let isPractice = path.hasSuffix("practice.ndjson")
        return isPractice || (SHA256.hash(data: Data(id.utf8)).first { _ in true } ?? 1) % 2 == 0
    }

    struct Fault: Error, CustomStringConvertible { let description: String }

    private struct Labels: Decodable {
        let gold: [Label]
    }

    private struct Label: Decodable {
        let dyad, signal, stance: String
        let source: String?

        var gold: Gold? {
            guard let dyad = Dyad(dyad), let signal = SignalID(signal),
                let stance = Stance(rawValue: stance)
            else { return nil }
            return Gold(
                dyad: dyad,
                signal: signal,
                stance: stance,
                source: source.flatMap { Country($0) }
            )
        }
    }
}
