import type { Result } from '../../chat/command.ts';
import type { Line } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { DAY_MS, type Series } from '../model.ts';
import type { OutboxRow } from '../outbox.ts';
import { preflight } from './dry-run.ts';
import { instead, type Seat } from './seat.ts';

const words = wording.running.status;
const MOST = 14;

/** Every post that is planned, or was on the last day: when, how it stands, what went wrong and when it is tried again. */
export async function statusPanel(seat: Seat, said: readonly Line[] = []): Promise<Result> {
  const { sessions, who, now } = seat;
  const guild = who.guild ?? '';
  const { outbox } = sessions.store;
  const [series, recent, open] = await Promise.all([
    sessions.schedule.series(guild),
    outbox.list({ guild, from: now - DAY_MS }),
    // What waits for somebody may have been due long ago.
    outbox.list({ guild, states: ['pending', 'leased', 'held'], from: 0 }),
  ]);
  const rows = [...new Map([...open, ...recent].map((row) => [row.key, row])).values()];
  const told = grouped(rows.filter((row) => row.state !== 'void').sort(byUrgency));
  // Several series may lack the same in one channel.
  const lacks = [
    ...new Map(
      series.flatMap((one) => preflight(seat, one)).map((line) => [JSON.stringify(line), line]),
    ).values(),
  ];
  const held = rows.some(({ state }) => state === 'held');
  return {
    show: 'panel',
    panel: {
      title: words.title,
      lines: [
        ...said,
        ...(told.length === 0
          ? [words.none]
          : told.slice(0, MOST).flatMap((group) => linesOf(group, series))),
        ...(told.length > MOST ? [words.others(told.length - MOST)] : []),
        ...(series.length === 0 ? [] : lacks.length > 0 ? lacks : [words.all]),
      ],
      controls: [
        ...(held
          ? [
              {
                kind: 'button' as const,
                action: 'status-mended',
                label: words.mended,
                style: 'main' as const,
              },
            ]
          : []),
        { kind: 'button', action: 'status-again', label: words.refresh },
      ],
    },
  };
}

export async function actOnStatus(action: string, seat: Seat): Promise<Result | undefined> {
  // From a note that everybody in the channel sees: what it shows is for the one who looks.
  if (action === 'look') return statusPanel(seat);
  if (action === 'status-again' || action === 'status') return instead(await statusPanel(seat));
  if (action !== 'status-mended') return undefined;
  const count = await seat.sessions.store.outbox.rearm(seat.who.guild ?? '');
  return instead(await statusPanel(seat, [words.rearmed(count)]));
}

/** What needs a person comes first, so that it is never beyond the end of the list; all else by its time. */
const byUrgency = (a: OutboxRow, b: OutboxRow): number =>
  Number(needsPerson(b)) - Number(needsPerson(a)) || a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1);

const needsPerson = ({ state }: OutboxRow): boolean =>
  state === 'held' || state === 'failed' || state === 'unknown';

/** Messages to many people at the same time are one line: organisers need no list of who wants reminders. */
function grouped(rows: readonly OutboxRow[]): readonly (readonly OutboxRow[])[] {
  const keyOf = (row: OutboxRow) =>
    row.target.to === 'person' ? [row.series, row.slot, row.post.kind, row.state, row.dueAt].join() : row.key;
  return [...Map.groupBy(rows, keyOf).values()];
}

function linesOf(group: readonly OutboxRow[], series: readonly Series[]): Line[] {
  const [row] = group;
  if (!row) return [];
  const { post, state, attempts, lastError, nextTryAt, dueAt, target } = row;
  const title = series.find(({ id }) => id === row.series)?.title;
  const waits = nextTryAt !== undefined && (state === 'pending' || state === 'held') && attempts > 0;
  return [
    [
      { time: dueAt, as: 'full' },
      ' ',
      { bold: words.kinds[post.kind] ?? post.kind },
      ...(title === undefined ? [] : [` ${title}`]),
      ...(target.to === 'person' ? [words.people(group.length)] : []),
      `: ${words.states[state]}`,
      ...(attempts > 0 && state !== 'sent' ? [`, ${words.tries(attempts)}`] : []),
      ...(waits ? [', ', words.next, { time: nextTryAt, as: 'relative' as const }] : []),
    ],
    ...(lastError === undefined || state === 'sent' ? [] : [`↳ ${lastError}`]),
  ];
}
