import CLibcurl
import Glibc

/// What libcurl calls, on the client's thread, while the transfer runs.
///
/// The loop keeps the transfer alive until its handle has left the multi handle, so the unretained
/// pointer always leads to it.
extension Transfer {
    func setCallbacks() {
        let me = Unmanaged.passUnretained(self).toOpaque()
        easy.set(CURLOPT_PRIVATE, me)
        easy.set(CURLOPT_WRITEDATA, me)
        easy.set(CURLOPT_WRITEFUNCTION) { data, size, count, me in
            let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
            // Any number but the count given ends the transfer; for no bytes, 0 is that count.
            return Transfer.of(me)?.response.takeBody(bytes) == true ? bytes.count : 0
        }
        easy.set(CURLOPT_HEADERDATA, me)
        easy.set(CURLOPT_HEADERFUNCTION) { data, size, count, me in
            let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
            return Transfer.of(me)?.response.takeHeader(bytes) == true ? bytes.count : 0
        }
        easy.set(CURLOPT_OPENSOCKETDATA, me)
        easy.setSocketCallback { me, _, address in
            guard let address else { return Transfer.noSocket }
            return Transfer.of(me)?.open(&address.pointee) ?? Transfer.noSocket
        }
        easy.setTLSCallback(me) { _, _, me in
            Transfer.of(me)?.beginsTLS = true
            return CURLE_OK
        }
        guard checksAddresses else { return }
        // A connection that a laxer request left open is taken over without opening a socket.
        easy.set(CURLOPT_PREREQDATA, me)
        easy.setPrerequestCallback { me, address, _, _, _ in
            guard let address, let transfer = Transfer.of(me) else { return CURL_PREREQFUNC_ABORT }
            return transfer.mayUse(address) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Transfer? {
        pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// CURL_SOCKET_BAD, a macro with a cast.
    private static let noSocket: curl_socket_t = -1

    private func open(_ address: inout curl_sockaddr) -> curl_socket_t {
        guard isAllowed(&address) else {
            sockets.refused += 1
            return Self.noSocket
        }
        sockets.opened += 1
        // Or children would inherit it.
        let type = address.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return socket(address.family, type, address.protocol)
    }

    /// Behind a proxy the addresses are the proxy's to resolve.
    private var checksAddresses: Bool {
        if case .publicOnly = request.addressPolicy { request.proxy == nil } else { false }
    }

    private func isAllowed(_ address: inout curl_sockaddr) -> Bool {
        guard checksAddresses else { return true }
        let byteCount = Int(address.addrlen)
        return withUnsafePointer(to: &address.addr) {
            AddressFilter.isPublic($0, byteCount: byteCount)
        }
    }

    private func mayUse(_ address: UnsafeMutablePointer<CChar>) -> Bool {
        guard !AddressFilter.isPublic(String(cString: address)) else { return true }
        sockets = (opened: 0, refused: 1)
        return false
    }
}
