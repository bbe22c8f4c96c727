/// What is wrong with one field of a record, in words that name it and say what was expected.
package struct FieldFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ field: String, expected: String, found: String) {
        description = "\(field): expected \(expected), found \(found)"
    }

    package init(_ description: String) {
        self.description = description
    }
}

/// Reads the fields of one JSON object by name.
struct Fields {
    private let container: KeyedDecodingContainer<Name>

    struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(_ decoder: any Decoder) throws {
        do {
            container = try decoder.container(keyedBy: Name.self)
        } catch DecodingError.typeMismatch {
            throw FieldFault("expected a JSON object, such as {\"title\": \"…\"}")
        }
    }

    private init(_ container: KeyedDecodingContainer<Name>) {
        self.container = container
    }

    /// Text, or nil where the field is absent, null or blank.
    func text(_ name: String, limit: Int = Limits.fieldBytes) throws -> String? {
        guard let text = try optional(String.self, name, expected: "text") else { return nil }
        guard text.utf8.count <= limit else {
            throw FieldFault(name, expected: "at most \(limit) bytes", found: "\(text.utf8.count)")
        }
        return Self.isBlank(text) ? nil : text
    }

    static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy(RecordReader.isSpace) }

    func number(_ name: String, in range: ClosedRange<Double>) throws -> Double? {
        let expected = "a number from \(short(range.lowerBound)) to \(short(range.upperBound))"
        guard let number = try optional(Double.self, name, expected: expected) else { return nil }
        guard range.contains(number) else {
            throw FieldFault(name, expected: expected, found: short(number))
        }
        return number
    }

    /// A value that is written as text and read by `parse`.
    func parsed<Value>(
        _ name: String,
        expected: String,
        _ parse: (String) -> Value?
    ) throws -> Value? {
        guard let text = try optional(String.self, name, expected: expected) else { return nil }
        guard let value = parse(text) else {
            throw FieldFault(name, expected: expected, found: quoted(text))
        }
        return value
    }

    func required<Value>(_ name: String, _ value: Value?, expected: String) throws -> Value {
        guard let value else { throw FieldFault(name, expected: expected, found: "nothing") }
        return value
    }

    func nested(_ name: String) throws -> Fields? {
        let key = Name(stringValue: name)
        guard container.contains(key), try !container.decodeNil(forKey: key) else { return nil }
        do {
            return Fields(try container.nestedContainer(keyedBy: Name.self, forKey: key))
        } catch {
            throw FieldFault(name, expected: "an object", found: found(name))
        }
    }

    private func optional<Value: Decodable>(
        _ type: Value.Type,
        _ name: String,
        expected: String
    ) throws -> Value? {
        do {
            return try container.decodeIfPresent(type, forKey: Name(stringValue: name))
        } catch {
            throw FieldFault(name, expected: expected, found: found(name))
        }
    }

    private func found(_ name: String) -> String {
        let key = Name(stringValue: name)
        if let text = try? container.decode(String.self, forKey: key) { return quoted(text) }
        if let number = try? container.decode(Double.self, forKey: key) { return short(number) }
        if let flag = try? container.decode(Bool.self, forKey: key) { return "\(flag)" }
        if (try? container.nestedUnkeyedContainer(forKey: key)) != nil { return "a list" }
        return "an object"
    }
}

private func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
}

private func quoted(_ text: String) -> String {
    text.count > 60 ? "\"\(text.prefix(60))…\"" : "\"\(text)\""
}
