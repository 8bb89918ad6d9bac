import type { PostingProcess } from './start-posting.ts';
import { type Field, NONCE_WINDOW_MS } from './storm.ts';

/**
 * One process that is killed again and again: just after a post was asked for, or at any time; and started again at
 * once, within the nonce window, or up to five windows later.
 */
export async function killing(field: Field): Promise<void> {
  const { random, pause, discord } = field;
  while (!(await field.isOver())) {
    const one = await field.start();
    if (random() < 0.7) {
      await discord.afterPosts(1 + Math.floor(random() * 24), 3000);
      await pause(random() * 25);
    } else await pause(random() * 700);
    await field.kill(one);
    await pause(downtime(random));
  }
}

function downtime(random: () => number): number {
  const kind = random();
  if (kind < 0.5) return 0;
  if (kind < 0.8) return random() * NONCE_WINDOW_MS;
  return (1 + random() * 4) * NONCE_WINDOW_MS;
}

/** Three processes that share the work. One at a time is frozen for `ms`, and now and then one is killed. */
export const freezing =
  (ms: (random: () => number) => number) =>
  async (field: Field): Promise<void> => {
    const { random, pause, discord } = field;
    const all: PostingProcess[] = await Promise.all([field.start(), field.start(), field.start()]);
    while (!(await field.isOver())) {
      const at = Math.floor(random() * all.length);
      const one = all[at] as PostingProcess;
      await discord.afterPosts(1 + Math.floor(random() * 12), 500);
      await pause(random() * 15);
      if (random() < 0.15) {
        await field.kill(one);
        all[at] = await field.start();
      } else await field.freeze(one, ms(random));
    }
    await Promise.all(all.map((one) => one.stop()));
  };

/** Longer than a lease now and then, shorter than the nonce window always. */
export const shortFreeze = (random: () => number): number => random() * NONCE_WINDOW_MS * 0.85;
export const longFreeze = (random: () => number): number => NONCE_WINDOW_MS * (1.1 + random() * 1.5);

/** One process that is killed in the middle of posting, and missed for longer than the nonce lives. */
export async function killedOnce({ start, kill, pause, random, discord }: Field): Promise<void> {
  const one = await start();
  await discord.afterPosts(12, 3000);
  await pause(random() * 20);
  await kill(one);
  await pause(NONCE_WINDOW_MS * 1.05);
}
