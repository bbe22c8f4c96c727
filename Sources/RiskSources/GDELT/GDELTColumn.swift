/// The columns of a GDELT 2.0 event file that are read; raw values count from 0.
///
/// Source: "The GDELT Event Database Data Format Codebook V2.0" (19 February 2015). The file has no header.
enum GDELTColumn: Int {
    case globalEventID = 0
    /// The day of the event, YYYYMMDD.
    case day = 1
    case actor1CountryCode = 7
    case actor1KnownGroupCode = 8
    case actor1Type1Code = 12
    case actor2CountryCode = 17
    case actor2KnownGroupCode = 18
    case actor2Type1Code = 22
    /// The CAMEO code, of two to four digits.
    case eventCode = 26
    case eventRootCode = 28
    case goldsteinScale = 30
    case numSources = 32
    /// When the row entered the database, YYYYMMDDHHMMSS in UTC.
    case dateAdded = 59
    case sourceURL = 60

    static let count = 61
    /// Roles of one actor: Type1Code, Type2Code, Type3Code.
    static let typesPerActor = 3

    /// As the codebook writes it, for error texts.
    var name: String {
        switch self {
        case .globalEventID: "GlobalEventID"
        case .day: "Day"
        case .actor1CountryCode: "Actor1CountryCode"
        case .actor1KnownGroupCode: "Actor1KnownGroupCode"
        case .actor1Type1Code: "Actor1Type1Code"
        case .actor2CountryCode: "Actor2CountryCode"
        case .actor2KnownGroupCode: "Actor2KnownGroupCode"
        case .actor2Type1Code: "Actor2Type1Code"
        case .eventCode: "EventCode"
        case .eventRootCode: "EventRootCode"
        case .goldsteinScale: "GoldsteinScale"
        case .numSources: "NumSources"
        case .dateAdded: "DATEADDED"
        case .sourceURL: "SOURCEURL"
        }
    }
}
