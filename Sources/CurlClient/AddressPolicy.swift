/// Which resolved addresses may be connected to.
package enum AddressPolicy: Sendable {
    case any
    /// Refuses loopback, private, link-local, shared, multicast, unspecified and embedded IPv4
    /// addresses, and Unix sockets.
    ///
    /// It is checked on each address connected to, those of redirects among them.
    case publicOnly
}
