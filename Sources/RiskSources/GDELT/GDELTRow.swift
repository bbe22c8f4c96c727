package import RiskModel

/// One row of an event file, as far as it is read.
///
/// A row of the database is a report of an event, with the actors, the CAMEO code and the article it was read from.
package struct GDELTRow: Sendable, Equatable {
    package let id: Int64
    /// The day of the event, counted from 1970-01-01.
    package let day: Int
    package let actor1: Actor
    package let actor2: Actor
    package let code: String
    package let rootCode: String
    /// −10 (conflict) … +10 (cooperation); the row's own, which differs from the published table.
    package let goldstein: Double
    /// Sources that reported it when the row was made.
    package let sources: Int
    package let addedAt: Instant
    package let url: String

    /// One side of an event: codes, empty where GDELT does not know.
    package struct Actor: Sendable, Equatable {
        package let country: String
        package let group: String
        package let types: [String]

        package init(country: String, group: String = "", types: [String] = []) {
            self.country = country
            self.group = group
            self.types = types
        }
    }

    package init(
        id: Int64,
        day: Int,
        actor1: Actor,
        actor2: Actor,
        code: String,
        rootCode: String,
        goldstein: Double,
        sources: Int,
        addedAt: Instant,
        url: String
    ) {
        self.id = id
        self.day = day
        self.actor1 = actor1
        self.actor2 = actor2
        self.code = code
        self.rootCode = rootCode
        self.goldstein = goldstein
        self.sources = sources
        self.addedAt = addedAt
        self.url = url
    }
}
