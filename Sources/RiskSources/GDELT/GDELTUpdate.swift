/// What `lastupdate.txt` says of the newest event file: a line each for events, mentions and graph, of size, MD5 and
/// address.
///
/// That of the translated stream is `lastupdate-translation.txt`, whose files are named `….translation.export.CSV.zip`.
package struct GDELTUpdate: Hashable, Sendable {
    package let slot: GDELTSlot
    package let size: Int
    /// In lower-case hexadecimal.
    package let md5: String
    package let url: String

    package init(slot: GDELTSlot, size: Int, md5: String, url: String) {
        self.slot = slot
        self.size = size
        self.md5 = md5
        self.url = url
    }

    /// - Throws: `SourceFault` where no line tells of an event file.
    package init(_ text: String) throws(SourceFault) {
        for line in text.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: " ")
            guard fields.count == 3, fields[2].lowercased().hasSuffix(".export.csv.zip"),
                let size = Int(fields[0]), fields[1].utf8.count == 32,
                let slash = fields[2].lastIndex(of: "/"),
                let slot = GDELTSlot(fields[2][fields[2].index(after: slash)...].prefix(14))
            else { continue }
            self.init(slot: slot, size: size, md5: fields[1].lowercased(), url: String(fields[2]))
            return
        }
        throw SourceFault(
            .refused,
            "it names no event file: expected a line of size, MD5 and an address that ends in .export.CSV.zip, as lastupdate.txt has"
        )
    }

    /// Where the file of another slot of the same stream lies.
    package func url(of slot: GDELTSlot) -> String {
        url.replacing(self.slot.description, with: slot.description)
    }
}
