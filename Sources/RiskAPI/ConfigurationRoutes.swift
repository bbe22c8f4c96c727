import Hummingbird

/// What can be asked of the configuration.
struct ConfigurationRoutes<Service: ConfigurationService> {
    let service: Service

    func add(to router: Router<BasicRequestContext>) {
        router.post("/v1/reload") { [service] request, _ in
            guard request.uri.queryParameters["wait"] != "false" else {
                service.askForReload()
                return Response(status: .accepted)
            }
            return try json(try await service.reload())
        }
        router.get("/v1/configuration/diff") { [service] _, _ in
            try json(try await service.difference())
        }
        router.get("/v1/models") { [service] _, _ in try json(try await service.models()) }
    }
}
