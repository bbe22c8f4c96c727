package import RiskModel

/// What was learnt from labelled documents: the weights by which the readings of the frames, and the words that they do
/// not know, are judged.
///
/// Made by `make train`; the same documents and lexicon give the same bytes.
package final class JudgeWeights: Sendable {
    /// The signals that were learnt, in the order of the outputs.
    package let signals: [SignalID]
    /// Countries that a text which names one other may be about all the same.
    package let unnamed: [Country]
    /// Outputs of `text`: one a signal, then that a risk, and a cooperation, is undone, then that it is done together.
    package let text: LinearModel
    /// That an event is of a pair of countries.
    package let pair: LinearModel
    /// That a country is the source.
    package let part: LinearModel

    package init(
        signals: [SignalID],
        unnamed: [Country],
        text: LinearModel,
        pair: LinearModel,
        part: LinearModel
    ) {
        self.signals = signals
        self.unnamed = unnamed
        self.text = text
        self.pair = pair
        self.part = part
    }

    package static func outputs(signals: Int) -> Int { signals + 3 }
    package func undone(isCooperation: Bool) -> Int { signals.count + (isCooperation ? 1 : 0) }
    package var together: Int { signals.count + 2 }
}

extension JudgeWeights {
    private static let format: UInt32 = 2

    package func file() -> [UInt8] {
        var image = ImageWriter()
        image.put(Self.format)
        image.put(signals) { $0.put($1.name) }
        image.put(unnamed) { $0.put($1.code) }
        for model in [text, pair, part] { model.write(to: &image) }
        return image.bytes
    }

    /// Nil where the bytes are none that this program wrote.
    package convenience init?(file bytes: [UInt8]) {
        var image = ImageReader(bytes[...])
        do throws(ImageReader.Fault) {
            guard try image.number(UInt32.self) == Self.format else { return nil }
            let signals = try image.values { image throws(ImageReader.Fault) in
                try image.named { SignalID($0) }
            }
            let unnamed = try image.values { image throws(ImageReader.Fault) in
                try image.named { Country($0) }
            }
            self.init(
                signals: signals,
                unnamed: unnamed,
                text: try LinearModel(from: &image),
                pair: try LinearModel(from: &image),
                part: try LinearModel(from: &image)
            )
        } catch {
            return nil
        }
        guard text.outputs == Self.outputs(signals: signals.count), pair.outputs == 1,
            part.outputs == 1
        else { return nil }
    }
}
