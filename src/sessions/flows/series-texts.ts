import type { Args, Result } from '../../chat/command.ts';
import type { Form } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { seatRow } from '../counts.ts';
import { editSeries } from '../edit-series.ts';
import { isLink } from '../links.ts';
import type { Series } from '../model.ts';
import { upcoming } from '../occurrences.ts';
import { type Edit, faulty, save } from './saving.ts';
import type { Seat } from './seat.ts';

const words = wording.hosting;

/** What of a series is written rather than picked. */
export function textsForm(series: Series, typed: Args): Form {
  const { texts } = words.edit;
  const venue = series.venue?.at === 'link' ? series.venue.url : undefined;
  const field = (
    id: string,
    label: string,
    value: string | undefined,
    placeholder: string,
    most: number,
  ) => ({
    kind: 'text' as const,
    id,
    label,
    placeholder,
    most,
    ...(value === undefined ? {} : { value }),
  });
  const seats = series.capacity === undefined ? undefined : String(series.capacity);
  return {
    title: texts.title,
    action: `set-told=${series.id}`,
    fields: [
      {
        ...field('title', texts.name, typed.title ?? series.title, words.form.defaultName, 80),
        required: true,
      },
      field('venue', texts.venue, typed.venue ?? venue, 'https://…', 300),
      field('signup', texts.signUp, typed.signup ?? series.signUp, 'https://…', 300),
      field('seats', texts.seats, typed.seats ?? seats, texts.seatsHint, 6),
      field('until', texts.until, typed.until ?? series.until, texts.untilHint, 10),
    ],
  };
}

/** The form came back. */
export async function told(seat: Seat, series: Series, values: Args): Promise<Result> {
  const read = (key: string) => values[key]?.trim() || undefined;
  const [title, venue, signUp, seats, until] = ['title', 'venue', 'signup', 'seats', 'until'].map(read);
  const fault = faultIn({ venue, signUp, seats, until });
  if (fault !== undefined) return faulty(series, fault, values);
  const edit: Edit = ({ venue: old, signUp: _, capacity: __, until: ___, ...rest }) => ({
    ...rest,
    title: title ?? rest.title,
    ...(venue ? { venue: { at: 'link', url: venue } } : old && old.at !== 'link' ? { venue: old } : {}),
    ...(signUp ? { signUp } : {}),
    ...(seats ? { capacity: Number(seats) } : {}),
    ...(until ? { until } : {}),
  });
  const saved = await save(seat, series, editSeries(edit));
  if (seats !== String(series.capacity ?? '')) await refillAhead(seat, series.id);
  return saved;
}

/** Sessions that somebody may have answered for. */
const ANSWERED_AHEAD = 20;

/** There are more seats: whoever waits and has one now is told. */
async function refillAhead({ sessions, now }: Seat, id: string): Promise<void> {
  const { store, planning } = sessions;
  const series = await store.series.find(id);
  if (!series) return;
  const stored = await store.occurrences.after([id], now);
  const ahead = upcoming(series, stored, { now, count: ANSWERED_AHEAD, tz: planning(now).tz });
  const seats = series.capacity === undefined ? {} : { capacity: series.capacity };
  for (const occurrence of ahead)
    await store.rsvps.refill(
      { series: id, slot: occurrence.slot, now, ...seats },
      seatRow(series, occurrence, now),
    );
}

type Typed = Readonly<Record<'venue' | 'signUp' | 'seats' | 'until', string | undefined>>;

function faultIn({ venue, signUp, seats, until }: Typed): string | undefined {
  const bad = [venue, signUp].some((link) => link !== undefined && !isLink(link));
  if (bad) return words.edit.badLink;
  if (seats !== undefined && !(/^\d{1,5}$/u.test(seats) && Number(seats) >= 1 && Number(seats) <= 10_000))
    return words.edit.badSeats;
  return until !== undefined && !isDate(until) ? words.edit.badUntil : undefined;
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
