import Hummingbird
package import RiskWire
import Synchronization

/// How many requests were answered, and how; in all servers of the daemon together.
package final class RequestTally: Sendable {
    /// A route of ours, never a path that was asked for: what strangers send must not become series.
    package struct Route: Hashable, Sendable {
        package let method: String
        package let path: String
        package let status: Int

        static let unknown = "none"
    }

    package struct Figures: Sendable {
        package fileprivate(set) var counts: [Route: Int] = [:]
        /// From the head of a request to the head of its answer.
        package fileprivate(set) var times = Histogram.spans
    }

    private let held = Mutex(Figures())

    package init() {}

    package var figures: Figures { held.withLock { $0 } }

    func count(_ route: Route, took: Duration) {
        held.withLock {
            $0.counts[route, default: 0] += 1
            $0.times.add(took)
        }
    }
}

/// Counts what goes through it; outside of `ProblemMiddleware`, so that it sees the answer.
struct TallyMiddleware<Context: RequestContext>: RouterMiddleware {
    let tally: RequestTally

    @concurrent func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let path = context.endpointPath
        tally.count(
            RequestTally.Route(
                method: path == nil ? RequestTally.Route.unknown : request.method.rawValue,
                path: path ?? RequestTally.Route.unknown,
                status: response.status.code
            ),
            took: .now - start
        )
        return response
    }
}
