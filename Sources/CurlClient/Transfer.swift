import CLibcurl
import Glibc

/// One request under way, on the client's thread alone.
final class Transfer {
    let id: UInt64
    let request: HTTPRequest
    var easy: EasyHandle
    var response: ResponseBuffer
    var sockets = (opened: 0, refused: 0)
    var beginsTLS = false

    /// - Throws: `CurlError` when the request is unsound, or libcurl does not take it.
    init(id: UInt64, request: HTTPRequest) throws(CurlError) {
        try request.validate()
        guard let easy = EasyHandle() else { throw CurlError(CURLE_OUT_OF_MEMORY, of: request) }
        self.id = id
        self.request = request
        self.easy = easy
        self.response = ResponseBuffer(maximumBytes: request.maximumResponseBytes)
        configure()
        guard self.easy.failure == CURLE_OK else { throw CurlError(self.easy.failure, of: request) }
    }

    var handle: UnsafeMutableRawPointer { easy.pointer }

    /// The outcome, once libcurl is done with the transfer.
    func result(_ code: CURLcode) -> Result<HTTPResponse, CurlError> {
        let isCut = response.excess == .body && request.cutsLongResponse
        guard code == CURLE_OK || isCut else { return .failure(error(code)) }
        return .success(
            HTTPResponse(
                status: easy.number(CURLINFO_RESPONSE_CODE),
                headers: response.headers,
                body: response.body,
                redirectURL: easy.string(CURLINFO_REDIRECT_URL),
                totalTime: .microseconds(easy.offset(CURLINFO_TOTAL_TIME_T))
            )
        )
    }

    private func error(_ code: CURLcode) -> CurlError {
        switch response.excess {
        case .body:
            return .responseTooLarge(request, "a body", request.maximumResponseBytes)
        case .headers:
            return .responseTooLarge(request, "headers", Limits.headerBytes)
        case nil:
            // A host with public addresses too fails for what those said.
            if sockets.refused > 0, sockets.opened == 0 { return .addressRefused(request) }
            // libcurl calls by one name an address that is not for it, and an answer that is not HTTP; the connection
            // may be one from before.
            if code == CURLE_UNSUPPORTED_PROTOCOL, easy.number(CURLINFO_REQUEST_SIZE) > 0,
                response.headers.fields.isEmpty
            {
                return CurlError(.brokenTransfer, "\(request.place) does not speak HTTP")
            }
            let systemError = Int32(truncatingIfNeeded: easy.number(CURLINFO_OS_ERRNO))
            return CurlError(
                code,
                of: request,
                CurlError.Circumstances(
                    systemError: systemError,
                    certificate: easy.number(CURLINFO_SSL_VERIFYRESULT),
                    phase: phase
                )
            )
        }
    }

    private var phase: TransferPhase {
        TransferPhase(
            TransferPhase.Steps(
                opensSocket: sockets.opened > 0,
                beginsTLS: beginsTLS,
                mayWrite: easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0,
                receives: easy.offset(CURLINFO_STARTTRANSFER_TIME_T) > 0
            )
        )
    }
}
