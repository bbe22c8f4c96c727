package import Hummingbird
package import Logging
import RiskWire
package import ServiceLifecycle

/// Where the API is served.
package enum APIPlace: Sendable {
    case address(BindAddress)
    /// A socket that systemd opened, by its number; `date` is the time for the Date header (RFC 9110).
    case adopted(CInt, date: @Sendable () -> String)
}

/// The HTTP API, on the control socket or on TCP.
package enum APIServer {
    package static func application(
        _ service: some RiskService,
        control: some SourceControl,
        desk: some DeliveryService,
        configuration: some ConfigurationService,
        budget: BodyBudget,
        metrics: some MetricsService,
        requests: RequestTally,
        place: APIPlace,
        logger: Logger,
        onListening: @escaping @Sendable () -> Void = {}
    ) -> any Service {
        let router = Router()
        router.addMiddleware {
            TallyMiddleware(tally: requests)
            ProblemMiddleware()
        }
        ProbeRoutes(metrics: metrics, isReady: service.isReady).add(to: router)
        Routes(service: service, control: control, budget: budget).add(to: router)
        DeliveryRoutes(desk: desk, budget: budget).add(to: router)
        ConfigurationRoutes(service: configuration).add(to: router)
        func application(_ address: BindAddress) -> some ApplicationProtocol {
            Application(
                router: router,
                configuration: ApplicationConfiguration(address: address, serverName: "riskd"),
                onServerRunning: { _ in onListening() },
                logger: logger
            )
        }
        switch place {
        case .address(let address): return application(address)
        case .adopted(let descriptor, let date):
            // Its own address goes unused.
            return AdoptedServer(
                application: application(.hostname()),
                descriptor: descriptor,
                date: date
            )
        }
    }

    /// What Prometheus and a load balancer ask for, and nothing else: there is no login.
    package static func probes(
        metrics: some MetricsService,
        isReady: @escaping @Sendable () -> Bool,
        requests: RequestTally,
        address: BindAddress,
        logger: Logger
    ) -> some ApplicationProtocol {
        let router = Router()
        router.addMiddleware {
            TallyMiddleware(tally: requests)
            ProblemMiddleware()
        }
        ProbeRoutes(metrics: metrics, isReady: isReady).add(to: router)
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: address, serverName: "riskd"),
            logger: logger
        )
    }
}

/// Answers errors as problem details (RFC 9457).
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    @concurrent func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return Self.response(problem)
        } catch let overload as Overload {
            var response = Self.response(overload.problem)
            response.headers[.retryAfter] = "\(Limits.retryAfterSeconds)"
            return response
        } catch let error as HTTPError {
            let code = error.status.code
            let detail =
                switch code {
                case 404: "there is no \(request.uri.path) here; see README.md for the routes"
                default: error.body ?? error.status.reasonPhrase
                }
            return Self.response(
                Problem(status: code, title: error.status.reasonPhrase, detail: detail)
            )
        } catch {
            context.logger.error("request failed", metadata: ["error": "\(error)"])
            return Self.response(Problem(status: 500, title: "Internal error", detail: "\(error)"))
        }
    }

    private static func response(_ problem: Problem) -> Response {
        let body = (try? JSON.encode(problem)) ?? []
        return Response(
            status: .init(code: problem.status),
            headers: [.contentType: "application/problem+json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
