import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { sundays } from '../sessions/samples.ts';
import { pressTogether } from './pressing.ts';
import { runTogether } from './processes.ts';

type Place = Readonly<{ file: string; url?: string }>;

/** What holds when three processes work on one store. `newPlace` gives an empty one. */
export function holdsBetweenProcesses(newPlace: () => Promise<Place>): void {
  it('seats exactly as many as there are seats when three processes take answers, in their order', async () => {
    const pressed = await pressTogether(await newPlace(), {
      people: 240,
      seats: 60,
      processes: 3,
      overMs: 0,
    });
    expect(pressed).toMatchObject({ seated: 60, told: 60, waiting: 180, inOrder: true });
  });

  it('gives every planned post to one of three processes', async () => {
    const place = await newPlace();
    const store = await openStore(place);
    await store.sessions.series.add(sundays);
    const dueAt = await store.sessions.deliveries.clock();
    const add = Array.from({ length: 150 }, (_, at) => ({
      key: `key-${at}`,
      series: sundays.id,
      slot: sundays.anchor,
      guild: sundays.guild,
      target: { to: 'channel', id: sundays.channel } as const,
      post: { kind: 'announcement' } as const,
      dueAt,
      expiresAt: dueAt + 60_000,
      pings: false,
      revision: 1,
    }));
    await store.sessions.outbox.plan({ add, redate: [], void: [] });
    await store.close();
    const args = ['post', place.file, JSON.stringify({ url: place.url ?? '' })];
    const taken = (await runTogether([args, args, args])) as string[][];
    expect(taken.flat().toSorted()).toEqual(add.map(({ key }) => key).toSorted());
  });
}
