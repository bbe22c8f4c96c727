import Glibc
import RiskCoding
import RiskConfiguration
import RiskModel
import Testing

/// What the image of a compiled lexicon is good for, and when it is not trusted.
struct LexiconCacheTests {
    private static let shipped =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        + "/Config/lexicon"

    private func inFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/lexicon-cache.XXXXXX".utf8CString)
        let folder = template.withUnsafeMutableBufferPointer {
            $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        try body(try #require(folder))
    }

    private func write(_ text: String, to path: String) throws {
        try TextFile.write(Array(text.utf8), to: path)
    }

    private let titles = [
        "China imposes tariffs on Canadian canola", "Ottawa lève ses droits sur l'acier chinois",
        "加拿大指控中国干预选举", "Turkey recipes for Canada's long weekend",
    ]

    private func codings(_ lexicon: CompiledLexicon) -> [[CodedEvent]] {
        let coder = Coder(lexicon: lexicon)
        return titles.map {
            coder.code(Document(id: "d", title: $0, publishedAt: Instant(milliseconds: 0)))
        }
    }

    @Test func whatIsReadFromTheImageCodesAlike() throws {
        try inFolder { folder in
            let cache = "\(folder)/lexicon.cache"
            let first = try LexiconFiles.load(directory: Self.shipped, cache: cache)
            #expect(first.fault == nil)
            #expect(access(cache, F_OK) == 0)
            let read = try LexiconFiles.load(directory: Self.shipped, cache: cache)
            let compiled = try LexiconFiles.load(directory: Self.shipped)
            #expect(codings(read.lexicon) == codings(compiled))
            #expect(codings(first.lexicon) == codings(compiled))
            #expect(codings(compiled).contains { !$0.isEmpty })
        }
    }

    @Test func aChangedTextIsCompiledAnew() throws {
        try inFolder { folder in
            let cache = "\(folder)/cache"
            let words = "version = 1\n[objects.tariff]\nen = [\"tariffs\"]\n"
            try write(words, to: "\(folder)/words.toml")
            _ = try LexiconFiles.load(directory: folder, cache: cache)
            let before = try TextFile.read(cache)
            try write(words.replacing("tariffs", with: "duties"), to: "\(folder)/words.toml")
            _ = try LexiconFiles.load(directory: folder, cache: cache)
            #expect(try TextFile.read(cache) != before)
        }
    }

    @Test func otherWeightsTakeThePlaceOfThoseInTheImage() throws {
        try inFolder { folder in
            let (cache, weights) = ("\(folder)/cache", "\(folder)/judge.weights")
            try write("version = 1\n", to: "\(folder)/words.toml")
            try TextFile.write(try TextFile.read("\(Self.shipped)/judge.weights"), to: weights)
            let judged = try LexiconFiles.load(directory: folder, cache: cache).lexicon
            #expect(judged.weights?.file() == (try TextFile.read(weights)))
            unlink(weights)
            #expect(try LexiconFiles.load(directory: folder, cache: cache).lexicon.weights == nil)
        }
    }

    /// A reload puts another image in the place of the one that the old lexicon is read in.
    @Test func anImageThatWasReplacedIsReadOn() throws {
        try inFolder { folder in
            let cache = "\(folder)/lexicon.cache"
            let old = try LexiconFiles.load(directory: Self.shipped, cache: cache).lexicon
            let before = codings(old)
            try write("version = 1\n", to: "\(folder)/words.toml")
            _ = try LexiconFiles.load(directory: folder, cache: cache)
            #expect(codings(old) == before)
        }
    }

    @Test(arguments: [0, 30, 60, 200, 400])
    func aDamagedImageIsCompiledAnew(at place: Int) throws {
        try inFolder { folder in
            let cache = "\(folder)/cache"
            try write(
                "version = 1\n[objects.tariff]\nen = [\"tariffs\"]\n",
                to: "\(folder)/words.toml"
            )
            _ = try LexiconFiles.load(directory: folder, cache: cache)
            let sound = try TextFile.read(cache)
            var damaged = sound
            damaged[place] ^= 0x20
            try TextFile.write(damaged, to: cache)
            _ = try LexiconFiles.load(directory: folder, cache: cache)
            #expect(try TextFile.read(cache) == sound)
            try TextFile.write(Array(sound.dropLast(place + 1)), to: cache)
            _ = try LexiconFiles.load(directory: folder, cache: cache)
            #expect(try TextFile.read(cache) == sound)
        }
    }

    @Test func whereNoImageCanBeKeptTheLexiconIsReadAllTheSame() throws {
        try inFolder { folder in
            try write("version = 1\n", to: "\(folder)/words.toml")
            let loaded = try LexiconFiles.load(directory: folder, cache: "/nowhere/cache")
            #expect(
                loaded.fault?.description
                    == "/nowhere/cache cannot be written: No such file or directory"
            )
        }
    }
}
