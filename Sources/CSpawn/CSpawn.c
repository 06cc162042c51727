#ifdef __linux__
#define _GNU_SOURCE
#endif
#include "CSpawn.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#ifdef __linux__

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

// Runs in the child, in the memory and on the stack of the parent, which stands still until the program is started:
// nothing but system calls, and nothing of the parent's is changed but what `failure` points to.
static void become(
    const char *program, char *const arguments[], char *const environment[], const int streams[3], pid_t parent,
    volatile int *failure) {
    // Signals as a fresh process has them, whatever the parent ignores or handles. Some cannot be set; no matter.
    struct sigaction standard = {0};
    standard.sa_handler = SIG_DFL;
    for (int number = 1; number < _NSIG; number++) sigaction(number, &standard, NULL);
    // The kernel sends SIGKILL when the thread that started us ends. It may have ended already.
    int bad = prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || setpgid(0, 0) != 0;
    for (int stream = 0; stream < 3 && !bad; stream++) bad = dup2(streams[stream], stream) < 0;
    if (!bad) {
#ifdef SYS_close_range
        // All our descriptors are marked as not to be inherited; this is the second lock (Linux 5.9).
        syscall(SYS_close_range, 3u, ~0u, 0u);
#endif
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        if (getppid() == parent) execve(program, arguments, environment);
    }
    *failure = errno;
    _exit(127);
}

int cspawn(
    const char *program, char *const arguments[], char *const environment[], const int streams[3], pid_t *process) {
    volatile int failure = 0;
    pid_t parent = getpid();
    // No handler of the parent's may run in the child, which shares its memory.
    sigset_t every, before;
    sigfillset(&every);
    pthread_sigmask(SIG_SETMASK, &every, &before);
    pid_t child = vfork();
    if (child == 0) become(program, arguments, environment, streams, parent, &failure);
    int error = child < 0 ? errno : failure;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (child > 0 && error != 0) {
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    }
    if (error == 0) *process = child;
    return error;
}

#else

#include <spawn.h>

// macOS can bind no child's life to its parent's; there, children end at the latest when they write to a pipe that
// nobody reads, or find their input closed.
int cspawn(
    const char *program, char *const arguments[], char *const environment[], const int streams[3], pid_t *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0) return error;
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    for (int stream = 0; stream < 3 && error == 0; stream++)
        error = posix_spawn_file_actions_adddup2(&actions, streams[stream], stream);
    sigset_t none, every;
    sigemptyset(&none);
    sigfillset(&every);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &every);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_CLOEXEC_DEFAULT);
    if (error == 0) error = posix_spawn(process, program, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

#endif
