/// How far a request has come.
package enum TransferPhase: Sendable, Equatable, CaseIterable {
    case resolving, connecting, securing, waiting, receiving

    /// Which steps have been made.
    ///
    /// A followed redirect keeps those of the leg before, so that it may be told as further than it is.
    struct Steps {
        var opensSocket = false
        var beginsTLS = false
        var mayWrite = false
        var receives = false
    }

    init(_ steps: Steps) {
        self =
            if steps.receives {
                .receiving
            } else if steps.mayWrite {
                .waiting
            } else if steps.beginsTLS {
                .securing
            } else if steps.opensSocket {
                .connecting
            } else {
                .resolving
            }
    }

    /// What did not happen in time.
    func complaint(_ place: String) -> String {
        switch self {
        case .resolving: "the host of \(place) was not found in time"
        case .connecting: "\(place) took no connection in time"
        case .securing: "\(place) agreed on no TLS connection in time"
        case .waiting: "\(place) took the request and did not begin to answer in time"
        case .receiving: "\(place) began to answer and did not finish in time"
        }
    }
}
