// No test may reach the network: whoever tries is told which test it was by the stack.
globalThis.fetch = () => {
  throw new Error('A test tried to reach the network');
};
