/* Has calls on chosen files fail as told: the failing disk of test_disk.py, between riskd and the system.

   RISKD_TEST_FAULTS names a file; its text, read at each call, is "CALL ERROR PART", such as "write 5 riskd.sqlite":
   calls of that kind (write, sync, read) on files with PART in their name fail with that errno. Empty: none fails. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fault(const char *call, int file)
{
    char text[256], kind[16], part[128], link[64], name[512];
    int error;
    const char *path = getenv("RISKD_TEST_FAULTS");
    int control = path ? syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC) : -1;
    if (control < 0)
        return 0;
    long count = syscall(SYS_read, control, text, sizeof text - 1);
    syscall(SYS_close, control);
    if (count <= 0)
        return 0;
    text[count] = 0;
    if (sscanf(text, "%15s %d %127s", kind, &error, part) != 3 || strcmp(kind, call))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    count = readlink(link, name, sizeof name - 1);
    if (count <= 0)
        return 0;
    name[count] = 0;
    return strstr(name, part) ? error : 0;
}

#define FAULTY(result, name, call, parameters, ...)                              \
    result name parameters                                                       \
    {                                                                            \
        static result(*real) parameters;                                         \
        int error = fault(call, file);                                           \
        if (error) {                                                             \
            errno = error;                                                       \
            return -1;                                                           \
        }                                                                        \
        if (!real)                                                               \
            real = (result(*) parameters)dlsym(RTLD_NEXT, #name);                \
        return real(__VA_ARGS__);                                                \
    }

FAULTY(ssize_t, write, "write", (int file, const void *bytes, size_t count), file, bytes, count)
FAULTY(ssize_t, pwrite, "write", (int file, const void *bytes, size_t count, off_t at), file, bytes, count, at)
FAULTY(ssize_t, pwrite64, "write", (int file, const void *bytes, size_t count, off64_t at), file, bytes, count, at)
FAULTY(ssize_t, pread, "read", (int file, void *bytes, size_t count, off_t at), file, bytes, count, at)
FAULTY(ssize_t, pread64, "read", (int file, void *bytes, size_t count, off64_t at), file, bytes, count, at)
FAULTY(int, fsync, "sync", (int file), file)
FAULTY(int, fdatasync, "sync", (int file), file)
