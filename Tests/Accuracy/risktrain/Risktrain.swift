import FoundationEssentials
import RiskCoding
import RiskConfiguration
import RiskModel

/// Learns the judge's weights: `make train`.
///
/// Arguments: the lexicon's directory, that of the labelled documents (`Tests/Accuracy`), and the file to write; where none
/// is named, it says how well documents are judged by what the others teach.
@main
struct Risktrain {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard (2...3).contains(arguments.count) else {
            print("usage: risktrain LEXICON DOCUMENTS [OUTPUT]")
            return
        }
        let coder = Coder(lexicon: try LexiconFiles.unweighted(directory: arguments[0]))
        var documents: [LabelledDocument] = []
        for (folder, isTunedOn) in [("training", false), ("labelled", true)] {
            let path = "\(arguments[1])/\(folder)"
            let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            for name in names where name.hasSuffix(".ndjson") {
                documents += try LabelledDocument.read("\(path)/\(name)", isTunedOn, coder)
            }
        }
        print("\(documents.count) documents")
        let trainer = Trainer(signals: Signal.standard, accused: coder.accused)
        guard arguments.count == 3 else {
            return CrossValidation(trainer: trainer, coder: coder).run(documents)
        }
        let bytes = trainer.train(documents).file()
        try TextFile.write(bytes, to: arguments[2])
        print("\(arguments[2]): \(bytes.count) bytes")
    }
}
