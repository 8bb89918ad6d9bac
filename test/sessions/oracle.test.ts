import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/retrieval/engine/seeded-random.ts';
import { compare, RULES, TIMES, ZONES } from './compare-oracle.ts';
import { searchInstant } from './oracle.ts';

const SEED = 20_261_125;
const CASES = 60;
const hostZone = process.env.TZ;
afterAll(() => {
  if (hostZone === undefined) delete process.env.TZ;
  else process.env.TZ = hostZone;
});

/** Zones whose clocks do what others do not: half an hour, at midnight, twice a year for Ramadan, two hours. */
const odd = ['Australia/Lord_Howe', 'Africa/Cairo', 'Africa/Casablanca', 'Antarctica/Troll', 'Asia/Gaza'];

describe('an oracle that knows nothing of Temporal', () => {
  it('finds what is known of gaps and of hours that come twice', () => {
    const local = (text: string) => Date.parse(`${text}Z`);
    const found = (zone: string, text: string) => new Date(searchInstant(zone, local(text))).toISOString();
    expect(found('Europe/Berlin', '2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(found('Europe/Berlin', '2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(found('Asia/Karachi', '2026-11-29T18:00')).toBe('2026-11-29T13:00:00.000Z');
    expect(found('Australia/Lord_Howe', '2026-10-04T02:15')).toBe('2026-10-03T15:45:00.000Z');
  });

  it.each(['UTC', 'America/New_York', 'Asia/Kolkata'])(
    'agrees with the recurrence on a machine in %s',
    (TZ) => {
      process.env.TZ = TZ;
      const random = seededRandom(SEED + TZ.length);
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
      let compared = 0;
      for (let at = 0; at < CASES; at += 1) {
        const one = {
          zone: at < odd.length ? (odd[at] as string) : pick(ZONES),
          rule: pick(RULES),
          anchor: `2024-01-0${1 + Math.floor(random() * 7)}`,
          time: pick(TIMES),
        };
        const year = 2024 + Math.floor(random() * 11);
        const result = compare(one, `${year}-01-01`, `${year + 2}-12-31`);
        expect(result.differences, `seed ${SEED}`).toEqual([]);
        compared += result.compared;
      }
      expect(compared).toBeGreaterThan(1_000);
    },
  );
});
