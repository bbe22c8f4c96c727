import Hummingbird
import RiskWire

/// What is asked by machines that watch the daemon: alive, ready, and its figures.
struct ProbeRoutes<Metrics: MetricsService> {
    let metrics: Metrics
    let isReady: @Sendable () -> Bool

    func add(to router: Router<BasicRequestContext>) {
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/readyz") { [isReady] _, _ in
            guard isReady() else {
                throw Problem(status: 503, title: "Not ready", detail: "riskd is still starting")
            }
            return "ok\n"
        }
        router.get("/metrics") { [metrics] request, _ in
            let format = Exposition(accept: request.headers[.accept])
            let text = format.render(await metrics.metrics())
            return Response(
                status: .ok,
                headers: [.contentType: format.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text))
            )
        }
    }
}
