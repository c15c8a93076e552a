/* One process a program: whatever it does to that process, the others and we go on. Its memory is bounded by the budget
 * of the simulator's heap and, should that fail, by the system; its time by the
 * budget of steps, a limit of computing time, and a deadline should it wait for ever. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/check.h"

enum {
    REPORT_LIMIT = 16 << 20, /* bytes that a worker may send */
    READ_SIZE = 64 * 1024,
    JOBS_MOST = 256,
    AHEAD_MOST = 1024, /* programs in work before the first of them is reported */
    WALL_FACTOR = 10,  /* real time for each second of computing: the machine may be busy */
};
static const char took_too_long[] = "it took too long, and was stopped";

typedef struct Worker {
    pid_t process; /* 0: the place is free */
    int pipe;
    size_t file;
    int64_t deadline;
    char *bytes;
    size_t length, capacity;
    const char *problem; /* why it was killed */
} Worker;

typedef struct Pool {
    const CheckFiles *files;
    const CheckSettings *rubric;
    const Request *request;
    int64_t wall;
    Worker workers[JOBS_MOST];
    size_t jobs, running;
    size_t next;           /* file to start */
    size_t reported;       /* files handed on */
    CheckResult **results; /* by file; NULL: not there yet, or handed on */
    bool has_failed;
    bool has_progress;
} Pool;

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* ---- the worker's side ---- */

static void limit(int resource, uint64_t value) {
    struct rlimit old;
    if (getrlimit(resource, &old) != 0) return;
    rlim_t wanted = (rlim_t)value;
    if (old.rlim_max != RLIM_INFINITY && wanted > old.rlim_max) wanted = old.rlim_max;
    setrlimit(resource, &(struct rlimit){wanted, wanted});
}

static void limit_process(const CheckLimits *limits) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, (uint64_t)(limits->wall + 999999999) / 1000000000);
#ifndef __SANITIZE_ADDRESS__                   /* which reserves terabytes of addresses */
    const uint64_t traces = UINT64_C(3) << 30; /* those of both runs, and their readers */
    limit(RLIMIT_AS, limits->budgets.memory + traces);
#endif
}

static _Noreturn void work(const Pool *pool, size_t file, int pipe) {
    CheckLimits limits = check_limits(pool->request, pool->rubric ? pool->rubric->scenario : NULL);
    limit_process(&limits);
    CheckResult *result = check_grade(pool->files->items[file].path, pool->rubric, pool->request);
    bool is_done = result && check_result_write(result, pipe);
    _exit(is_done ? 0 : 1); /* the parent's buffers are not ours to flush */
}

/* ---- ours ---- */

static bool start_worker(Pool *pool, Worker *worker, size_t file) {
    int ends[2];
    if (pipe(ends) != 0) return false;
    pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        work(pool, file, ends[1]);
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return false;
    }
    *worker = (Worker){.process = process, .pipe = ends[0], .file = file, .deadline = now_ns() + pool->wall};
    pool->running++;
    return true;
}

static void kill_worker(Worker *worker, const char *problem) {
    if (worker->problem) return;
    worker->problem = problem;
    kill(worker->process, SIGKILL);
}

static void set_result(Pool *pool, size_t file, CheckResult *result, const char *problem) {
    if (!result) result = check_result_create_failed(pool->files->items[file].path, pool->rubric, problem);
    pool->has_failed |= !result;
    pool->results[file] = result;
}

static void end_worker(Pool *pool, Worker *worker) {
    int status = 0;
    close(worker->pipe);
    while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR) continue;
    CheckResult *result = NULL;
    const char *problem = worker->problem;
    char text[160];
    if (!problem && WIFSIGNALED(status)) {
        int number = WTERMSIG(status);
        bool is_limit = number == SIGXCPU || number == SIGKILL;
        snprintf(text, sizeof text, "the check was ended by signal %d (%s): this is a fault of Watchpot's own", number,
                 strsignal(number));
        problem = is_limit ? took_too_long : text;
    }
    if (!problem) result = check_result_read(worker->bytes ? worker->bytes : "", worker->length);
    set_result(pool, worker->file, result, problem ? problem : "there is not enough memory to check it");
    free(worker->bytes);
    *worker = (Worker){0};
    pool->running--;
}

static void read_worker(Pool *pool, Worker *worker) {
    if (worker->length + READ_SIZE > worker->capacity) {
        size_t capacity = (worker->length + READ_SIZE) * 2;
        char *grown = capacity < REPORT_LIMIT ? realloc(worker->bytes, capacity) : NULL;
        if (!grown) {
            kill_worker(worker, "its report is too long");
            end_worker(pool, worker);
            return;
        }
        worker->bytes = grown;
        worker->capacity = capacity;
    }
    ssize_t count = read(worker->pipe, worker->bytes + worker->length, READ_SIZE);
    if (count < 0 && errno == EINTR) return;
    if (count > 0)
        worker->length += (size_t)count;
    else
        end_worker(pool, worker);
}

static void start_workers(Pool *pool) {
    for (size_t i = 0; i < pool->jobs && pool->next < pool->files->count; i++) {
        if (pool->workers[i].process) continue;
        if (pool->next >= pool->reported + AHEAD_MOST) return;
        const CheckFile *file = &pool->files->items[pool->next];
        if (file->problem) {
            set_result(pool, pool->next++, NULL, file->problem);
            i--; /* the place is still free */
            continue;
        }
        if (start_worker(pool, &pool->workers[i], pool->next))
            pool->next++;
        else if (pool->running == 0)
            pool->has_failed = true; /* or one of those running will make room */
        else
            return;
    }
}

/* Waits until a worker has something, or is over time. */
static void wait_workers(Pool *pool) {
    struct pollfd polls[JOBS_MOST];
    Worker *polled[JOBS_MOST];
    nfds_t count = 0;
    int64_t now = now_ns(), first = INT64_MAX;
    for (size_t i = 0; i < pool->jobs; i++) {
        Worker *worker = &pool->workers[i];
        if (!worker->process) continue;
        if (worker->deadline <= now) kill_worker(worker, took_too_long);
        if (!worker->problem && worker->deadline < first) first = worker->deadline;
        polls[count] = (struct pollfd){.fd = worker->pipe, .events = POLLIN};
        polled[count++] = worker;
    }
    int64_t left = first == INT64_MAX ? -1 : (first - now) / 1000000 + 1;
    if (count == 0 || poll(polls, count, left > 60000 ? 60000 : (int)left) <= 0) return;
    for (nfds_t i = 0; i < count; i++) {
        if (polls[i].revents) read_worker(pool, polled[i]);
    }
}

static void show_progress(const Pool *pool) {
    if (pool->has_progress) fprintf(stderr, "\r%zu of %zu checked\033[K", pool->reported, pool->files->count);
}

static void hide_progress(const Pool *pool) {
    if (pool->has_progress) fputs("\r\033[K", stderr);
}

static void report(Pool *pool, CheckSink *sink, void *context) {
    bool has_news = pool->reported < pool->files->count && pool->results[pool->reported];
    if (!has_news) return;
    hide_progress(pool);
    while (pool->reported < pool->files->count && pool->results[pool->reported]) {
        CheckResult *result = pool->results[pool->reported];
        pool->results[pool->reported++] = NULL;
        sink(context, result);
    }
    fflush(stdout); /* also so that no worker inherits what waits to be written */
    show_progress(pool);
}

static size_t count_jobs(const Request *request) {
    long cores = request->jobs ? (long)request->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > JOBS_MOST ? JOBS_MOST : (size_t)cores;
}

bool check_pool_run(const CheckFiles *files, const CheckSettings *rubric, const Request *request, CheckSink *sink,
                    void *context) {
    Pool *pool = calloc(1, sizeof *pool);
    if (!pool) return false;
    pool->files = files;
    pool->rubric = rubric;
    pool->request = request;
    pool->wall = check_limits(request, rubric ? rubric->scenario : NULL).wall * WALL_FACTOR;
    pool->jobs = count_jobs(request);
    pool->has_progress = isatty(STDERR_FILENO) && files->count > 1;
    pool->results = calloc(files->count + 1, sizeof *pool->results);
    pool->has_failed = !pool->results;
    fflush(NULL);
    while (!pool->has_failed && pool->reported < files->count) {
        start_workers(pool);
        if (pool->running) wait_workers(pool);
        report(pool, sink, context);
    }
    hide_progress(pool);
    bool is_whole = !pool->has_failed;
    for (size_t i = 0; i < pool->jobs; i++) {
        if (!pool->workers[i].process) continue;
        kill_worker(&pool->workers[i], "");
        end_worker(pool, &pool->workers[i]);
    }
    for (size_t i = 0; pool->results && i < files->count; i++) check_result_destroy(pool->results[i]);
    free(pool->results);
    free(pool);
    return is_whole;
}
