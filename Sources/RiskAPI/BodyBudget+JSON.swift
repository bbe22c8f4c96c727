import Hummingbird
import RiskWire

extension BodyBudget {
    /// Reads a body of one JSON object.
    func decoded<Value: Decodable>(
        _ type: Value.Type,
        from request: Request
    ) async throws -> Value {
        try await withBody(of: request) { bytes in
            do {
                return try JSON.decode(type, from: bytes)
            } catch {
                throw Problem(status: 400, title: "Bad request", detail: words(error, of: type))
            }
        }
    }
}

private func words(_ error: any Error, of type: Any.Type) -> String {
    guard case DecodingError.keyNotFound(let key, _) = error else {
        return "expected a JSON object with the fields of \(type)"
    }
    return "\(key.stringValue): is missing"
}
