/// Undoes one way of packing, over a source of bytes.
protocol Decompressor: AnyObject {
    /// The next bytes, at most `limit`; none come with the end of the packed stream.
    ///
    /// - Throws: `UnpackingFault` for what is damaged, or ends before its end; or what the source throws.
    func next(from source: inout ByteSource, limit: Int) throws -> (bytes: [UInt8], isAtEnd: Bool)
}
