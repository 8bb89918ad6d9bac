// Asks the bot on this machine whether it is alive: for a container's health check. Plain JavaScript, so that nothing has
// to be compiled every half a minute.
const port = process.env.HTTP_PORT;
const told = await fetch(`http://127.0.0.1:${port}/live`, { signal: AbortSignal.timeout(3_000) }).catch(
  () => undefined,
);
process.exitCode = told?.ok ? 0 : 1;
