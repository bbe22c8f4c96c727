import Glibc
import RiskCoding

/// A file that is read where the system has it, page by page as it is needed.
///
/// For files alone that this program writes, and replaces whole (`TextFile.write`): one that is cut short while it is
/// mapped ends the process that reads in it.
enum MappedFile {
    /// Nil where it cannot be mapped, or is empty.
    static func image(_ path: String) -> ImageBytes? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { _ = close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0,
            let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
            start != MAP_FAILED
        else { return nil }
        return ImageBytes(UnsafeRawBufferPointer(start: start, count: Int(status.st_size))) {
            munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
        }
    }

    /// Gives back the memory of pages that were read; they come again from the system's file cache when needed.
    static func giveBack(_ image: ImageBytes) {
        madvise(
            UnsafeMutableRawPointer(mutating: image.bytes.baseAddress),
            image.bytes.count,
            MADV_DONTNEED
        )
    }
}
