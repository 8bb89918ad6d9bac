import { type DeliveryFigures, measureDelivery } from './delivery.ts';

/** One line of `npm run bench -- --sessions`. */
export type Row = Readonly<{ what: string; target: string; measured: string; good: boolean }>;

const LATE_MS = 6_000;
const POLL_MS = 5;

/** Every timing of the sessions, with what it must reach. `seconds` is how long posts are due for. */
export async function measureSessions(
  seconds: number,
  progress: (line: string) => void,
): Promise<readonly Row[]> {
  const delivery = await measureDelivery({ series: 10_000, perSecond: 20, seconds, progress });
  return delivery.flatMap(deliveryRows);
}

function deliveryRows({ on, series, posts, late, poll }: DeliveryFigures): Row[] {
  const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  return [
    {
      what: `${on}: ${posts} posts of ${series} series, 20 due a second, p99 late`,
      target: `≤ ${LATE_MS / 1000} s`,
      measured: `${ms(late.p99)} (p50 ${ms(late.p50)}, longest ${ms(late.max)})`,
      good: late.p99 <= LATE_MS,
    },
    {
      what: `${on}: a look into the outbox when nothing is due, p50`,
      target: `≤ ${POLL_MS} ms`,
      measured: `${ms(poll.p50)} (p99 ${ms(poll.p99)})`,
      good: poll.p50 <= POLL_MS,
    },
  ];
}
