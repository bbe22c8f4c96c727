import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle

/// Serves an application on a socket that listens already: one of systemd's, which outlasts the process.
///
/// Hummingbird's own server opens its socket itself; this does the same as it (`HummingbirdCore.Server`) from there on.
struct AdoptedServer<App: ApplicationProtocol>: Service {
    let application: App
    let descriptor: CInt
    /// The time for the Date header.
    let date: @Sendable () -> String

    func run() async throws {
        let child = HTTP1Channel(responder: try await respond())
        let logger = application.logger
        let (connections, next) = AsyncStream.makeStream(
            of: HTTP1Channel.Value.self,
            bufferingPolicy: .bufferingOldest(Limits.connectionsWaiting)
        )
        let quiescing = ServerQuiescingHelper(group: application.eventLoopGroup)
        let channel = try await ServerBootstrap(group: application.eventLoopGroup)
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        quiescing.makeServerChannelHandler(channel: channel)
                    )
                }
            }
            .childChannelInitializer { channel in
                child.setup(channel: channel, logger: logger).map { connection in
                    guard case .enqueued = next.yield(connection) else {
                        return channel.close(promise: nil)
                    }
                }
            }
            .withBoundSocket(descriptor).get()
        await withGracefulShutdownHandler {
            await application.onServerRunning(channel)
            await withDiscardingTaskGroup { group in
                for await connection in connections {
                    group.addTask { await child.handle(value: connection, logger: logger) }
                }
            }
        } onGracefulShutdown: {
            let isQuiet = channel.eventLoop.makePromise(of: Void.self)
            isQuiet.futureResult.whenComplete { _ in next.finish() }
            quiescing.initiateShutdown(promise: isQuiet)
        }
    }

    private func respond() async throws -> HTTPChannelHandler.Responder {
        let responder = try await application.responder
        let logger = application.logger
        let name = application.configuration.serverName
        return { [date] request, writer, channel in
            let context = App.Context(
                source: ApplicationRequestContextSource(channel: channel, logger: logger)
            )
            var response: Response
            do {
                response = try await responder.respond(to: request, context: context)
            } catch {
                response = Response(status: .internalServerError)
            }
            response.headers[.date] = date()
            response.headers[.server] = name
            try await writer.write(response: response.head, body: response.body)
        }
    }
}
