import CLibcurl

/// Owns a libcurl easy handle and remembers the first option that libcurl would not take.
struct EasyHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer
    /// A request whose bounds were not all taken must not be sent.
    private(set) var failure = CURLE_OK
    private var headerLines: UnsafeMutablePointer<curl_slist>?

    /// Nil when memory is short.
    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headerLines)
    }

    mutating func set(_ option: CURLoption, _ value: Int) {
        note(riskd_set_long(pointer, option, value))
    }

    /// libcurl keeps a copy.
    mutating func set(_ option: CURLoption, _ value: String) {
        note(riskd_set_string(pointer, option, value))
    }

    mutating func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
        note(riskd_set_pointer(pointer, option, value))
    }

    mutating func set(_ option: CURLoption, _ callback: riskd_data_callback) {
        note(riskd_set_data_callback(pointer, option, callback))
    }

    mutating func setSocketCallback(_ callback: curl_opensocket_callback) {
        note(riskd_set_socket_callback(pointer, callback))
    }

    /// Called when TLS begins, where libcurl's TLS library has such a call: OpenSSL has.
    mutating func setTLSCallback(
        _ data: UnsafeMutableRawPointer,
        _ callback: curl_ssl_ctx_callback
    ) {
        // It only tells what an error says: no reason to refuse the request.
        _ = riskd_set_pointer(pointer, CURLOPT_SSL_CTX_DATA, data)
        _ = riskd_set_tls_callback(pointer, callback)
    }

    mutating func setPrerequestCallback(_ callback: curl_prereq_callback) {
        note(riskd_set_prerequest_callback(pointer, callback))
    }

    /// Sets a body of any bytes; libcurl keeps a copy.
    mutating func setBody(_ body: [UInt8]) {
        note(riskd_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        // No bytes may have no address, which libcurl would read as no body at all.
        guard !body.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
        note(
            body.withUnsafeBytes {
                riskd_set_pointer(
                    pointer,
                    CURLOPT_COPYPOSTFIELDS,
                    UnsafeMutableRawPointer(mutating: $0.baseAddress)
                )
            }
        )
    }

    mutating func setHeaderLines(_ lines: [String]) {
        for line in lines {
            guard let longer = curl_slist_append(headerLines, line) else {
                return note(CURLE_OUT_OF_MEMORY)
            }
            headerLines = longer
        }
        note(riskd_set_list(pointer, CURLOPT_HTTPHEADER, headerLines))
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return riskd_get_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> curl_off_t {
        var value: curl_off_t = 0
        return riskd_get_offset(pointer, info, &value) == CURLE_OK ? value : 0
    }

    func string(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard riskd_get_string(pointer, info, &value) == CURLE_OK else { return nil }
        return value.map { String(cString: $0) }
    }

    private mutating func note(_ code: CURLcode) {
        if failure == CURLE_OK { failure = code }
    }
}
