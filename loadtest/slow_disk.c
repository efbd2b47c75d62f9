/*
 * A disk that takes longer to say "written": LD_PRELOAD this, and each fsync and fdatasync
 * waits SLOW_DISK_MS milliseconds more, as a rented disk does. Built when it is asked for.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_more(void)
{
	const char *text = getenv("SLOW_DISK_MS");
	double ms = text ? atof(text) : 0;
	struct timespec pause = {(time_t)(ms / 1000), (long)(ms * 1e6) % 1000000000L};

	nanosleep(&pause, NULL);
}

int fsync(int descriptor)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");

	wait_more();
	return real(descriptor);
}

int fdatasync(int descriptor)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");

	wait_more();
	return real(descriptor);
}
