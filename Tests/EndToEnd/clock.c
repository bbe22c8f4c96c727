/* Has riskd and its tests live by another time of day: what it adds stands in a file that a test keeps open.

   RISKD_TEST_CLOCK names a file of three doubles, as clock.py writes them: the seconds that the clock is ahead, how many of its
   seconds pass in one, and since when. Spans are not touched: timers, time-outs and what CLOCK_MONOTONIC tells are as ever. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct setting {
    double ahead, rate, since;
};

static const volatile struct setting *setting;

__attribute__((constructor)) static void map(void)
{
    const char *path = getenv("RISKD_TEST_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *mapped = mmap(NULL, sizeof *setting, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED)
        setting = mapped;
}

static int is_time_of_day(clockid_t clock)
{
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    int result = syscall(SYS_clock_gettime, clock, time);
    if (result || !setting || !is_time_of_day(clock))
        return result;
    double now = time->tv_sec + time->tv_nsec / 1e9, whole;
    double part = modf(now + setting->ahead + (setting->rate - 1) * (now - setting->since), &whole);
    time->tv_sec = (time_t)whole;
    time->tv_nsec = (long)(part * 1e9);
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now))
        return -1;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *place)
{
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now))
        return -1;
    if (place)
        *place = now.tv_sec;
    return now.tv_sec;
}
