import CLibcurl

extension Transfer {
    func configure() {
        setAddress()
        setMethod()
        setHeaders()
        setTLS()
        setBounds()
        setCallbacks()
    }

    private func setAddress() {
        easy.set(CURLOPT_URL, request.url)
        easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        easy.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        // Empty, not unset: libcurl would read a proxy from the environment.
        easy.set(CURLOPT_PROXY, request.proxy ?? "")
        if let path = request.unixSocketPath { easy.set(CURLOPT_UNIX_SOCKET_PATH, path) }
    }

    private func setTLS() {
        let tls = request.tls
        let version =
            switch tls.minimumVersion {
            case .v1_2: CURL_SSLVERSION_TLSv1_2
            case .v1_3: CURL_SSLVERSION_TLSv1_3
            }
        easy.set(CURLOPT_SSLVERSION, Int(version))
        if let file = tls.authorityFile {
            easy.set(CURLOPT_CAINFO, file)
            // Or the system's authorities would be trusted beside it.
            easy.set(CURLOPT_CAPATH, "/nonexistent")
        }
        if let file = tls.certificateFile { easy.set(CURLOPT_SSLCERT, file) }
        if let file = tls.keyFile { easy.set(CURLOPT_SSLKEY, file) }
    }

    /// A custom name would outlive a redirect that turns POST into GET: the common ones have none.
    private func setMethod() {
        if let body = request.body { easy.setBody(body) }
        switch (request.method, request.body) {
        case ("GET", nil), ("POST", .some): break
        case ("HEAD", nil): easy.set(CURLOPT_NOBODY, 1)
        case ("POST", nil): easy.setBody([])
        default: easy.set(CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    private func setHeaders() {
        easy.set(CURLOPT_USERAGENT, request.userAgent)
        // An empty Expect keeps libcurl from waiting for a 100 before larger bodies.
        var lines = ["Expect:"]
        // And an empty Content-Type from calling every body a form.
        if request.headers["content-type"] == nil { lines.append("Content-Type:") }
        for field in request.headers.fields {
            // To libcurl "name:" removes a header, and "name;" sends an empty one.
            lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        easy.setHeaderLines(lines)
    }

    private func setBounds() {
        // Signals are the process's, not a library's.
        easy.set(CURLOPT_NOSIGNAL, 1)
        // Ending a transfer must not hold up all others until its name is resolved.
        easy.set(CURLOPT_QUICK_EXIT, 1)
        easy.set(CURLOPT_FOLLOWLOCATION, request.maximumRedirects > 0 ? 1 : 0)
        easy.set(CURLOPT_MAXREDIRS, max(0, request.maximumRedirects))
        easy.set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.curlMilliseconds)
        easy.set(CURLOPT_TIMEOUT_MS, request.totalTimeout.curlMilliseconds)
        if let stallTimeout = request.stallTimeout {
            easy.set(CURLOPT_LOW_SPEED_LIMIT, 1)
            // In whole seconds, at least 1.
            easy.set(CURLOPT_LOW_SPEED_TIME, (stallTimeout.curlMilliseconds + 999) / 1000)
        }
    }
}
