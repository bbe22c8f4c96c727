/// Words that dates are written with.
enum DateNames {
    /// A month by its name or an abbreviation of three letters or more.
    static func month(_ word: String) -> Int? {
        months[word]
    }

    /// Whether a word means the second half of the day.
    static let afternoon: [String: Bool] = [
        "am": false, "pm": true, "上午": false, "下午": true, "晚上": true, "오전": false, "오후": true,
        "午前": false, "午後": true,
    ]

    /// Minutes east of Greenwich; where a name has several zones, the one of RFC 822, then of the Americas and Europe.
    static let zones: [String: Int] = {
        let hours: [(Double, String)] = [
            (0, "z ut utc gmt wet"), (1, "cet met bst west mez hnec"),
            (2, "cest eet mest mesz sast"),
            (3, "eest msk"), (4, "msd gst"), (5, "pkt"), (5.5, "ist"), (7, "ict wib"),
            (8, "hkt sgt awst pht"), (9, "jst kst"), (9.5, "acst"), (10, "aest"),
            (10.5, "acdt"), (11, "aedt"), (12, "nzst"), (13, "nzdt"), (-2.5, "ndt hat"),
            (-3.5, "nst hnt"), (-3, "adt brt art haa"), (-4, "ast at edt hae hna"),
            (-5, "est cdt et hne hac"), (-6, "cst mdt ct hnc har"), (-7, "mst pdt mt hnr hap"),
            (-8, "pst akdt pt hnp"), (-9, "akst hdt"), (-10, "hst"),
        ]
        var zones: [String: Int] = [:]
        for (hours, names) in hours {
            for name in names.split(separator: " ") { zones[String(name)] = Int(hours * 60) }
        }
        return zones
    }()

    private static let months: [String: Int] = {
        let lists = [
            // English, and its abbreviations.
            "january february march april may june july august september october november december",
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "jan febr mrch apr may june july augst sept octo nove dece",
            // French, with and without accents, as media abbreviate.
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "janv févr mars avr mai juin juil août sept oct nov déc",
            "janv fevrier mars avr mai juin juill aout sept oct nov decembre",
            "janv fév mars avr mai juin jui aoû sept oct nov déc",
            // German, Spanish, Italian, Portuguese, Dutch.
            "januar februar märz april mai juni juli august september oktober november dezember",
            "jänner feb mär apr mai jun jul aug sep okt nov dez",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "ene feb mar abr may jun jul ago set oct nov dic",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "gen feb mar apr mag giu lug ago set ott nov dic",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "jan fev mar abr mai jun jul ago set out nov dez",
            "januari februari maart april mei juni juli augustus september oktober november december",
            // Russian, Greek, Hungarian.
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "янв фев мар апр май июн июл авг сен окт ноя дек",
            "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
            "ιαν φεβ μαρ απρ μάϊ ιούν ιούλ αύγ σεπ οκτ νοέ δεκ",
            "ιαν φεβ μαρ απρ μαϊ ιον ιολ αυγ σεπ οκτ νοε δεκ",
            "január február március április május június július augusztus szeptember október november december",
            "januar februar marcius április maujus junius julius augusztus szeptember október november december",
        ]
        var months: [String: Int] = [:]
        for list in lists {
            for (index, name) in list.split(separator: " ").enumerated() {
                months[String(name)] = index + 1
            }
        }
        return months
    }()
}
