import type { Args, Result } from '../../chat/command.ts';
import type { Form, Line } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { clockIn, dayOf } from '../days.ts';
import { endSeries } from '../edit-series.ts';
import { cancel, move, restore, skip } from '../edits.ts';
import type { OccurrenceId, Series } from '../model.ts';
import { localStartOf } from '../occurrences.ts';
import { instantOf } from '../recurrence.ts';
import { isMessageOut } from '../row-states.ts';
import { decided, ownSeries } from './decide.ts';
import { type Found, findAhead, findSession, instead, notice, type Seat } from './seat.ts';

const words = wording.hosting;

export function moveForm({ series, occurrence }: Found, typed?: string): Form {
  return {
    title: words.move.title(dayOf(series, occurrence)),
    action: `move-to=${occurrence.series}:${occurrence.slot}`,
    fields: [
      {
        kind: 'text',
        id: 'to',
        label: words.move.to,
        placeholder: words.move.toHint,
        required: true,
        most: 80,
        ...(typed === undefined ? {} : { value: typed }),
      },
    ],
  };
}

/** Reads where it moves to and says it back with its zone, before anything is changed. */
export async function movePanel(seat: Seat, found: Found, typed: string): Promise<Result> {
  const { series, occurrence } = found;
  const of = `${occurrence.series}:${occurrence.slot}`;
  const to = await readMove(seat, found, typed);
  if ('fault' in to) return faulty(to.fault, typed, of);
  const [date = '', time = ''] = to.local.split('T');
  const { at, forward } = instantOf(series.zone, date, time);
  return {
    show: 'panel',
    panel: {
      title: words.move.confirm,
      lines: [
        [words.move.from, { time: occurrence.startsAt, as: 'full' }],
        [words.move.into, { time: at, as: 'full' }, ' (', { time: at, as: 'relative' }, ')'],
        words.move.clock(clockIn(series.zone, at), series.zone),
        ...(forward > 0 ? [{ bold: words.dryRun.forward(forward) }] : []),
        ...(await whoIsTold(seat, found)),
      ],
      keeps: { to: to.local, typed },
      controls: [
        { kind: 'button', action: `move-yes=${of}`, label: words.move.yes, style: 'main' },
        { kind: 'button', action: `move-change=${of}`, label: words.move.change },
        { kind: 'button', action: `move-no=${of}`, label: words.no },
      ],
    },
  };
}

/** The usual hour where only a day was written, the same day where only an hour was. */
async function readMove(
  { sessions, now }: Seat,
  { series, occurrence }: Found,
  typed: string,
): Promise<{ local: string } | { fault: string }> {
  const [date = '', time = ''] = localStartOf(series, occurrence).split('T');
  const read = await sessions.calendar.read(typed, series.zone, now);
  if (read.otherZone) return { fault: words.otherZone(typed, series.zone) };
  if (read.date === undefined && read.time === undefined) return { fault: words.badTime.both(typed) };
  return { local: `${read.date ?? date}T${read.time ?? time}` };
}

const faulty = (fault: string, typed: string, of: string): Result => ({
  show: 'panel',
  panel: {
    lines: [fault],
    keeps: { typed },
    controls: [{ kind: 'button', action: `move-change=${of}`, label: words.edit.again, style: 'main' }],
  },
});

/** What a change means for people, so that nobody is surprised by it. */
async function whoIsTold({ sessions }: Seat, { series, occurrence }: Found): Promise<Line[]> {
  const [tally, rows] = await Promise.all([
    sessions.store.rsvps.tally(occurrence),
    sessions.store.outbox.list({ guild: series.guild, series: series.id, slot: occurrence.slot, from: 0 }),
  ]);
  return [words.told(tally.coming), rows.some(isMessageOut) ? words.announced : words.notAnnounced];
}

const offs = { skip, cancel, restore } as const;

/** Asks before one is left out or cancelled. */
export async function offPanel(seat: Seat, found: Found, what: 'skip' | 'cancel'): Promise<Result> {
  const { series, occurrence } = found;
  const of = `${occurrence.series}:${occurrence.slot}`;
  return {
    show: 'panel',
    panel: {
      title: words[what].confirm,
      lines: [
        [{ bold: series.title }, ' ', { time: occurrence.startsAt, as: 'full' }],
        ...(await whoIsTold(seat, found)),
        ...(what === 'cancel' ? [words.cancel.says] : []),
      ],
      controls: [
        { kind: 'button', action: `off-${what}=${of}`, label: words[what].yes, style: 'danger' },
        { kind: 'button', action: `off-no=${of}`, label: words.no },
      ],
    },
  };
}

export const endPanel = ({ id, title }: Series): Result => ({
  show: 'panel',
  panel: {
    title: words.end.confirm(title),
    lines: [words.end.what],
    controls: [
      { kind: 'button', action: `end-yes=${id}`, label: words.end.yes, style: 'danger' },
      { kind: 'button', action: `end-no=${id}`, label: words.no },
    ],
  },
});

/** `move-…`, `off-…` and `end-…`; undefined for anything else. Only for organisers: the command sees to that. */
export async function actOnChange(action: string, values: Args, seat: Seat): Promise<Result | undefined> {
  const [, kind = '', what = '', id = '', slot = ''] =
    /^(move|off|end)-([a-z]+)=([a-z0-9]+)(?::([\d-]+))?$/u.exec(action) ?? [];
  if (kind === '') return undefined;
  if (what === 'no') return instead(notice(words.notDone));
  const series = await ownSeries(seat, id);
  if (!series) return notice(wording.meeting.gone);
  if (kind === 'end') return instead((await decided(seat, id, endSeries)) ?? notice(words.end.done));
  const of: OccurrenceId = { series: id, slot };
  if (kind === 'off') {
    if (what !== 'skip' && what !== 'cancel' && what !== 'restore') return undefined;
    const refused = await decided(seat, id, offs[what](slot));
    return instead(refused ?? donePanel(of, words[what].done, what !== 'restore'));
  }
  const found = what === 'change' ? await findSession(seat, of) : await findAhead(seat, of);
  if (!found) return notice(wording.meeting.gone);
  if ('show' in found) return found;
  if (what === 'change') return { show: 'form', form: moveForm(found, values.typed) };
  if (what === 'to') return movePanel(seat, found, values.to ?? '');
  if (what !== 'yes' || values.to === undefined) return undefined;
  return instead((await decided(seat, id, move(slot, values.to))) ?? notice(words.move.done));
}

/** Done, with the way back. */
const donePanel = ({ series, slot }: OccurrenceId, said: string, mayRestore: boolean): Result => ({
  show: 'panel',
  panel: {
    lines: [said],
    controls: mayRestore
      ? [{ kind: 'button', action: `off-restore=${series}:${slot}`, label: words.restore.yes }]
      : [],
  },
});
