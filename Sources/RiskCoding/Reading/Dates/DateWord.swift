/// What a word is to dates, in the three languages together.
struct DateWord {
    /// 1…12.
    var month: Int?
    /// 0 for Monday to 6 for Sunday.
    var weekday: Int?
    /// 1…31, in digits or in letters, as a count or a day of the month.
    var number: Int?
    /// How many days before the day of publication it means: "yesterday" is 1.
    var daysBack: Int?
    /// A Chinese character.
    var character: Unicode.Scalar?
    var traits: Traits = []

    struct Traits: OptionSet {
        let rawValue: UInt16

        /// Right before a date it says that the thing was not done on that day: "from", "until", "effective", "dès".
        static let bars = Traits(rawValue: 1 << 0)
        /// May stand between such a word and the date: "on", "the".
        static let filler = Traits(rawValue: 1 << 1)
        /// What follows is yet to come: "will".
        static let future = Traits(rawValue: 1 << 2)
        /// Behind a number it makes an amount of it: "per cent".
        static let measure = Traits(rawValue: 1 << 3)
        /// Before or behind a weekday it makes a name of it: "Black Friday", "Sunday Times".
        static let names = Traits(rawValue: 1 << 4)
        static let day = Traits(rawValue: 1 << 5)
        static let ago = Traits(rawValue: 1 << 6)
        static let last = Traits(rawValue: 1 << 7)
        static let next = Traits(rawValue: 1 << 8)
        static let of = Traits(rawValue: 1 << 9)
        static let night = Traits(rawValue: 1 << 10)
        static let before = Traits(rawValue: 1 << 11)
    }

    /// The number by which a token is found in the table.
    static func of(_ token: Token) -> DateWord? { table[token.hash] }
}

extension DateWord {
    private static let table: [UInt32: DateWord] = {
        var table: [UInt32: DateWord] = [:]
        func note(_ words: String, _ change: (inout DateWord, Int) -> Void) {
            for (index, word) in words.split(separator: " ").enumerated() {
                change(&table[Feature.number(String(word)), default: DateWord()], index)
            }
        }
        for names in months { note(names) { $0.month = $1 + 1 } }
        for names in weekdays { note(names) { $0.weekday = $1 } }
        for (words, traits) in traits { note(words) { word, _ in word.traits.formUnion(traits) } }
        note("yesterday hier") { word, _ in word.daysBack = 1 }
        note("today aujourd tonight") { word, _ in word.daysBack = 0 }
        note("one two three four five six seven eight nine ten") { $0.number = $1 + 1 }
        note("un deux trois quatre cinq six sept huit neuf dix") { $0.number = $1 + 1 }
        for number in 1...31 {
            let forms = ["", "st", "nd", "rd", "th"].map { "\(number)\($0)" }
            note((forms + (number < 10 ? ["0\(number)"] : [])).joined(separator: " ")) {
                word,
                _ in word.number = number
            }
        }
        note("1er") { word, _ in word.number = 1 }
        for character in characters {
            let hash = Vocabulary.hash(chinese: UInt16(character.value))
            table[UInt32(truncatingIfNeeded: hash ^ hash >> 32), default: DateWord()].character =
                character
        }
        return table
    }()

    private static let months = [
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sept oct nov dec",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "janv fevr mars avr mai juin juil aout sept oct nov dec",
    ]

    private static let weekdays = [
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    ]

    private static let traits: [(String, Traits)] = [
        (
            "from until till by before after through next effective effect force starting starts start beginning begins for due coming this every each of between since des du au partir compter ici jusqu avant apres pour depuis chaque vigueur entre prochain",
            .bars
        ),
        ("on the in early late le la en l", .filler),
        (
            "will shall would could may might going plans set expected scheduled va vont pourrait devrait pourraient devraient doit doivent",
            .future
        ),
        (
            "per percent percentage pct million millions billion billions thousand trillion pour cent points countries people",
            .measure
        ),
        (
            "black good bloody super cyber ash holy palm easter giving gras saint times post telegraph mail express",
            .names
        ),
        ("day days jour jours", .day), ("ago", .ago), ("last past dernier", .last),
        ("next prochain", .next), ("of de", .of), ("night", .night), ("avant before", .before),
    ]

    private static let characters =
        "年月日号周週星期礼禮拜天上下本这昨前今去明一二三四五六七八九十自从将至到截拟第近连每数多内间元后起止生正实以之晚".unicodeScalars
}
