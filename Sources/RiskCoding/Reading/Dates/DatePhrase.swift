/// Words of a text that name a day.
struct DatePhrase {
    /// Its tokens.
    let tokens: Range<Int>
    /// Counted from 1970-01-01.
    let day: Int
    /// Whether a day of the week is all that is told: it may mean the one to come.
    var isWeekday = false
}
