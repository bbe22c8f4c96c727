extension Limits {
    /// One feed, decompressed: full-text feeds of large outlets stay under 10 MB.
    package static let feedBytes = 32 << 20
    /// Entries kept of one feed; archives of podcasts reach some thousands.
    package static let entries = 20_000
    /// Title, summary or body, as plain text; RiskWire takes no more of one field.
    static let textBytes = 1 << 20
    /// An id, an address or a name as it is kept; a longer address is not kept at all, a longer id as its hash.
    static let nameBytes = 1024
    /// An address: those of trackers are long.
    static let addressBytes = 8 << 10
    /// Elements within elements: HTML that stands open in a feed grows by one an item.
    static let depth = 1000
    /// Attributes of one element: libxml2 compares each with each.
    static let attributes = 256
    /// Namespaces declared and not yet closed: libxml2 looks through all for an unknown prefix.
    static let namespaces = 128
    /// Names of elements and attributes, each counted once: libxml2 finds one among n in a time that grows with n.
    static let names = 4096
    /// Faults of XML after which a document is not read on.
    static let faults = 10_000
    /// Elements and texts of one document.
    static let nodes = 8 << 20
    /// Bytes that the repair of markup may look at in vain, beside four times the document's own.
    static let patience = 16 << 20
    /// What telling a fault counts as, in such bytes.
    static let faultEffort = 16
    /// Bytes of markup read for one text: HTML is several times as long as what is seen of it.
    static let markupBytes = 8 << 20
    /// Bytes within which a tag of HTML must end.
    static let tagBytes = 16 << 10
    /// Bytes within which an entity must end.
    static let entityBytes = 40
    /// Entities that a document declares for itself, and the text of one.
    static let declaredEntities = 300
    static let declaredEntityBytes = 200
    /// Bytes that declared entities may stand for in all of one document.
    static let expandedBytes = 1 << 20
    /// Bytes within which an XML declaration must end.
    static let declarationBytes = 1024
    /// The longest name of an encoding.
    static let encodingLabelBytes = 40
    /// The piece of memory that conversion fills at a time.
    static let conversionBytes = 32 << 10
    /// Bytes looked at to guess an encoding.
    static let guessBytes = 256 << 10
    /// Arrays and objects of JSON within each other; JSON Feed needs five.
    static let jsonDepth = 64
    /// A feed that asks to be left alone for longer is asked once a month.
    static let hintMinutes = 43_200
    /// Sentences told of one feed.
    static let diagnostics = 20
    /// Bytes of a date; the longest that is seen names day and month in full.
    static let dateBytes = 100
}
