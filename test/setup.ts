const real = globalThis.fetch;

// No test may reach the network: whoever tries is told which test it was by the stack. This machine itself is none.
globalThis.fetch = (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input);
  if (hostname === '127.0.0.1') return real(input, init);
  throw new Error('A test tried to reach the network');
};
