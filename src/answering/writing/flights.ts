/** Work that several wait for: the first begins it, all get what it comes to. */
export type Flights<Progress, T> = Readonly<{
  /**
   * Joins the work under this key, or begins it. `signal` leaves it: the work itself is given up (its own signal is
   * aborted) when the last one has left. Rejects only as the work does.
   */
  join(
    key: string,
    waiting: Readonly<{ signal: AbortSignal; onProgress?: ((progress: Progress) => void) | undefined }>,
    begin: (flight: Readonly<{ signal: AbortSignal; tell(progress: Progress): void }>) => Promise<T>,
  ): Promise<T>;
}>;

type Flight<Progress, T> = {
  result: Promise<T>;
  controller: AbortController;
  waiting: Set<((progress: Progress) => void) | symbol>;
  last?: Progress;
};

/** Identical questions at the same time are asked once. */
export function createFlights<Progress, T>(): Flights<Progress, T> {
  const flights = new Map<string, Flight<Progress, T>>();
  return {
    async join(key, { signal, onProgress }, begin) {
      const known = flights.get(key);
      // Work that everybody has left is on its way out and helps nobody who comes now.
      const flight = known && !known.controller.signal.aborted ? known : start(key, begin);
      const listener = onProgress ?? Symbol('listens to nothing');
      flight.waiting.add(listener);
      if (onProgress && flight.last !== undefined) onProgress(flight.last);
      const leave = () => {
        flight.waiting.delete(listener);
        if (flight.waiting.size === 0) flight.controller.abort();
      };
      if (signal.aborted) leave();
      signal.addEventListener('abort', leave, { once: true });
      try {
        return await flight.result;
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
  };

  function start(
    key: string,
    begin: (flight: Readonly<{ signal: AbortSignal; tell(progress: Progress): void }>) => Promise<T>,
  ): Flight<Progress, T> {
    const controller = new AbortController();
    const flight: Flight<Progress, T> = {
      controller,
      waiting: new Set(),
      result: Promise.resolve().then(() =>
        begin({
          signal: controller.signal,
          tell(progress) {
            flight.last = progress;
            for (const listener of flight.waiting) if (typeof listener === 'function') listener(progress);
          },
        }),
      ),
    };
    flights.set(key, flight);
    const end = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    flight.result.then(end, end);
    return flight;
  }
}
