import RiskModel

extension PhraseMeaning {
    func write(to image: inout ImageWriter) {
        image.put(classes.bits)
        image.put(markers.rawValue)
        image.put(statuses)
        image.put(actors.lowerBound)
        image.put(actors.upperBound)
        image.put(needsCapital)
    }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        classes = ClassSet(bits: try image.number())
        markers = MarkerSet(rawValue: try image.number())
        statuses = try image.number()
        let (first, end): (Int32, Int32) = (try image.number(), try image.number())
        guard first <= end else { throw ImageReader.Fault() }
        actors = first..<end
        needsCapital = try image.flag()
    }
}

extension Actor {
    func write(to image: inout ImageWriter) {
        image.put(countries) { $0.put($1.code) }
        image.put(kind.rawValue)
        image.put(since) { $0.put($1) }
        image.put(until) { $0.put($1) }
    }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        let countries = try image.values { image throws(ImageReader.Fault) in
            try image.named { Country($0) }
        }
        self.init(
            countries,
            try image.named(Kind.init(rawValue:)),
            since: try image.optional { image throws(ImageReader.Fault) in try image.number() },
            until: try image.optional { image throws(ImageReader.Fault) in try image.number() }
        )
    }
}

extension CompiledFrame {
    func write(to image: inout ImageWriter) {
        image.put(signal.name)
        image.put(stance.rawValue)
        for set in [objects, acts, with, without] { image.put(set.bits) }
        image.put(intensity)
        image.put(source.rawValue)
        image.put(origin.file)
        image.put(origin.key)
    }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        signal = try image.named { SignalID($0) }
        stance = try image.named(Stance.init(rawValue:))
        objects = ClassSet(bits: try image.number())
        acts = ClassSet(bits: try image.number())
        with = ClassSet(bits: try image.number())
        without = ClassSet(bits: try image.number())
        intensity = try image.double()
        source = try image.named(SourceRole.init(rawValue:))
        origin = Origin(file: try image.text(), key: try image.text())
    }
}

extension Status {
    func write(to image: inout ImageWriter) {
        image.put(name)
        image.put(reach.rawValue)
        image.put(intensity) { $0.put($1) }
        image.put(confidence)
        image.put(drops)
        image.put(yearsBefore) { $0.put($1) }
    }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        self.init(
            name: try image.text(),
            reach: try image.named(Reach.init(rawValue:)),
            intensity: try image.optional { image throws(ImageReader.Fault) in
                try image.double()
            },
            confidence: try image.double(),
            drops: try image.flag(),
            yearsBefore: try image.optional { image throws(ImageReader.Fault) in
                try image.number()
            }
        )
    }
}
