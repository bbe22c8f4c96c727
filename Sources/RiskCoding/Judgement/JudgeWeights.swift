package import RiskModel

/// What was learnt from labelled documents: the weights by which the readings of the frames, and the words that they do
/// not know, are judged.
///
/// Made by `make train`; the same documents and lexicon give the same bytes.
package struct JudgeWeights: Sendable {
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

    /// What `make train` keeps.
    package func file() -> [UInt8] {
        var image = ImageWriter()
        image.put(Self.format)
        write(to: &image) { $0.write(to: &$1) }
        return image.bytes
    }

    /// Nil where the bytes are none that this program wrote.
    package init?(file bytes: [UInt8]) {
        var image = ImageReader(bytes.withUnsafeBytes { ImageBytes(copying: $0) })
        do throws(ImageReader.Fault) {
            guard try image.number(UInt32.self) == Self.format else { return nil }
            try self.init(from: &image, model: LinearModel.init(from:))
        } catch {
            return nil
        }
    }

    /// What a start reads in place.
    func writeTables(to image: inout ImageWriter) { write(to: &image) { $0.writeTables(to: &$1) } }

    init(tablesFrom image: inout ImageReader) throws(ImageReader.Fault) {
        try self.init(from: &image, model: LinearModel.init(tablesFrom:))
    }

    private func write(
        to image: inout ImageWriter,
        model write: (LinearModel, inout ImageWriter) -> Void
    ) {
        image.put(signals) { $0.put($1.name) }
        image.put(unnamed) { $0.put($1.code) }
        for model in [text, pair, part] { write(model, &image) }
    }

    private init(
        from image: inout ImageReader,
        model read: (inout ImageReader) throws(ImageReader.Fault) -> LinearModel
    ) throws(ImageReader.Fault) {
        self.init(
            signals: try image.values { image throws(ImageReader.Fault) in
                try image.named { SignalID($0) }
            },
            unnamed: try image.values { image throws(ImageReader.Fault) in
                try image.named { Country($0) }
            },
            text: try read(&image),
            pair: try read(&image),
            part: try read(&image)
        )
        guard text.outputs == Self.outputs(signals: signals.count), pair.outputs == 1,
            part.outputs == 1
        else { throw ImageReader.Fault() }
    }
}
