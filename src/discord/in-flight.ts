/** What is being worked on, so that the bot can stop without dropping it. */
export function createInFlight() {
  const under = new Set<Promise<void>>();
  let closed = false;
  return {
    /** False when no more work is taken. */
    take(work: () => Promise<void>): boolean {
      if (closed) return false;
      const one: Promise<void> = work().finally(() => under.delete(one));
      under.add(one);
      return true;
    },
    /** Takes no more, and waits for what there is, at most so long. Returns how much was left unfinished. */
    async close(ms: number): Promise<number> {
      closed = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([Promise.allSettled([...under]), late]);
      clearTimeout(timer);
      return under.size;
    },
  };
}
