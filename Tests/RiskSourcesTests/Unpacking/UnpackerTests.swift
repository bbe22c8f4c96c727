import RiskSources
import TestKit
import Testing

@Suite("Packed files, read as they come")
struct UnpackerTests {
    /// What comes of a file whose bytes arrive some at a time, and the fault that ends it.
    private func unpack(
        _ bytes: [UInt8],
        _ packing: Packing,
        chunk: Int = 4096
    ) -> (bytes: [UInt8], fault: String?) {
        var start = 0
        var unpacked: [UInt8] = []
        do {
            var unpacker = try Unpacker(packing) {
                defer { start = min(start + chunk, bytes.count) }
                return Array(bytes[start..<min(start + chunk, bytes.count)])
            }
            while let part = try unpacker.next() {
                #expect(part.count <= 256 << 10)
                unpacked += part
            }
            return (unpacked, nil)
        } catch {
            return (unpacked, "\(error)")
        }
    }

    private static let text: [UInt8] = {
        var random = SplitMix64(seed: 1)
        return (0..<300_000).map { _ in UInt8(random.index(below: 20)) + 65 }
    }()

    @Test(
        "whatever the packing and the chunks, the same comes out",
        arguments: [1, 13, 4096, 1 << 24]
    )
    func sizes(chunk: Int) {
        let some = Array(Self.text.prefix(chunk < 100 ? 5000 : Self.text.count))
        let files: [([UInt8], Packing)] = [
            (some, .none),
            (Packed.deflated(some, .gzip), .gzip),
            (Packed.zip(some), .zip),
            (Packed.zip(some, method: 0), .zip),
            (Packed.zip(some, flags: 8), .zip),
            (Packed.zip(some, flags: 8, isSigned: false), .zip),
        ]
        for (file, packing) in files {
            let (bytes, fault) = unpack(file, packing, chunk: chunk)
            #expect(fault == nil)
            #expect(bytes == some)
        }
    }

    @Test("an empty file is empty, packed or not")
    func empty() {
        for (file, packing) in [
            ([], Packing.none), (Packed.zip([]), .zip), (Packed.zip([], method: 0), .zip),
            (Packed.deflated([], .gzip), .gzip),
        ] {
            let (bytes, fault) = unpack(file, packing)
            #expect(fault == nil)
            #expect(bytes.isEmpty)
        }
    }

    @Test("the members of a gzip file follow one another")
    func members() {
        let file =
            Packed.deflated(Array("one ".utf8), .gzip)
            + Packed.deflated(Array("two".utf8), .gzip)
        for chunk in [1, 1000] {
            #expect(unpack(file, .gzip, chunk: chunk).bytes == Array("one two".utf8))
        }
    }

    @Test("what is wrong with a file is told", arguments: Fault.allCases)
    func faults(fault: Fault) {
        let (_, told) = unpack(fault.file(of: Self.text), fault.packing)
        #expect(told?.contains(fault.words) ?? false, "\(told ?? "nothing")")
    }

    enum Fault: CaseIterable {
        case cutHeader, cutData, cutGzip, cutStored, cutDirectory, noZip, noGzip, damaged, wrongSum,
            wrongGzipSum
        case encrypted, otherMethod, sizeless, twoFiles, bomb, gzipBomb

        var packing: Packing {
            switch self {
            case .cutGzip, .noGzip, .wrongGzipSum, .gzipBomb: .gzip
            default: .zip
            }
        }

        var words: String {
            switch self {
            case .cutHeader, .noZip: "no zip file"
            case .cutData, .cutGzip, .cutStored, .cutDirectory: "cut short"
            case .noGzip, .damaged, .wrongGzipSum: "damaged"
            case .wrongSum: "checksum"
            case .encrypted: "encrypted"
            case .otherMethod: "method 12"
            case .sizeless: "size that it does not tell"
            case .twoFiles: "more than one file"
            case .bomb, .gzipBomb: "more than 100 times its size"
            }
        }

        func file(of text: [UInt8]) -> [UInt8] {
            let zip = Packed.zip(text)
            let gzip = Packed.deflated(text, .gzip)
            let zeros = { [UInt8](repeating: 0, count: 24 << 20) }
            switch self {
            case .cutHeader: return Array(zip.prefix(20))
            case .cutData: return Array(zip.prefix(zip.count / 2))
            case .cutGzip: return Array(gzip.dropLast(4))
            case .cutStored: return Array(Packed.zip(text, method: 0).prefix(1000))
            case .cutDirectory: return Array(zip.dropLast(46))
            case .noZip, .noGzip: return Array("<html>There is no such file.</html>".utf8)
            // The first block is of a type that there is not.
            case .damaged: return zip.prefix(55) + [0x07] + zip.dropFirst(56)
            case .wrongSum: return Packed.zip(text, checksum: 1)
            case .wrongGzipSum: return gzip.dropLast(8) + [1, 2, 3, 4] + gzip.suffix(4)
            case .encrypted: return Packed.zip(text, flags: 1)
            case .otherMethod: return Packed.zip(text, method: 12)
            case .sizeless: return Packed.zip(text, method: 0, flags: 8)
            case .twoFiles: return zip.dropLast(46) + zip
            case .bomb: return Packed.zip(zeros())
            case .gzipBomb: return Packed.deflated(zeros(), .gzip)
            }
        }
    }
}
