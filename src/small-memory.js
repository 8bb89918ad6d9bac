// glibc gives every thread a heap of its own and keeps what was freed there: some 20 MB after a few thousand answers. It
// reads these only when a program begins, so it begins once more, as the same process. A service or a container that sets
// MALLOC_ARENA_MAX itself is left alone.
if (process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined && process.execve) {
  process.removeAllListeners('warning'); // That execve is experimental is nothing for the operator's log.
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '16384',
    MALLOC_TRIM_THRESHOLD_: '16384',
  });
}
