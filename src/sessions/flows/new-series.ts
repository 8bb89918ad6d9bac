import type { Args, Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import { nextDate, ruleInWords } from '../days.ts';
import { replan } from '../edit-series.ts';
import type { Series } from '../model.ts';
import { decided } from './decide.ts';
import { dryRun, preflight } from './dry-run.ts';
import { LONGEST_NAME, readStart } from './new-series-form.ts';
import { notice, type Seat } from './seat.ts';
import { seriesPanel } from './series-panel.ts';

const words = wording.hosting;
const MINUTES = 60;

/** What was filled in as a series with its next dates, to be saved or changed; or what is wrong, in words. */
export async function draftPanel(seat: Seat, values: Args): Promise<Result> {
  const { house, who, now, sessions } = seat;
  const { zones, signUpLink } = await house.store.settings.read(who.guild ?? '');
  const id = values.id ?? sessions.newId();
  const keeps = kept({ ...values, id });
  const series = seriesOf(seat, keeps, signUpLink);
  if ('fault' in series) return faulty(series.fault, keeps);
  return {
    show: 'panel',
    panel: {
      title: words.dryRun.title(series.title),
      lines: [
        { bold: words.at(ruleInWords(series), series.time, series.zone) },
        [words.edit.channel, { channel: series.channel }],
        ...dryRun(series, now, zones),
        ...preflight(seat, series),
      ],
      keeps,
      controls: [
        { kind: 'button', action: 'draft-save', label: words.dryRun.save, style: 'main' },
        { kind: 'button', action: 'draft-change', label: words.dryRun.change },
      ],
    },
  };
}

/** Saves the draft once, however often it is pressed and by how many processes, and shows what else belongs to it. */
export async function saveDraft(seat: Seat, values: Args): Promise<Result> {
  const { house, who, sessions } = seat;
  const { signUpLink } = await house.store.settings.read(who.guild ?? '');
  const series = seriesOf(seat, kept(values), signUpLink);
  if ('fault' in series) return faulty(series.fault, kept(values));
  // The draft has its id already: adding it a second time changes nothing.
  await sessions.store.series.add(series);
  await decided(seat, series.id, replan);
  const there = await sessions.store.series.find(series.id);
  return there ? seriesPanel(seat, there, [words.scheduled]) : notice(words.saved);
}

const fields = ['id', 'day', 'time', 'zone', 'channel', 'title', 'anchor'] as const;
const kept = (values: Args): Record<string, string> =>
  Object.fromEntries(fields.flatMap((key) => (values[key] ? [[key, values[key]]] : [])));

function seriesOf(
  { who, now, house }: Seat,
  values: Args,
  signUp: string | undefined,
): Series | { fault: string } {
  const { id = '', channel } = values;
  const start = readStart(values);
  if ('fault' in start) return start;
  const { day, time, zone } = start;
  if (channel === undefined || who.guild === undefined) return { fault: words.noChannel };
  return {
    id,
    guild: who.guild,
    title: values.title?.trim().slice(0, LONGEST_NAME) || words.form.defaultName,
    zone,
    time,
    rule: { every: 'week', weeks: 1 },
    anchor: values.anchor ?? nextDate(zone, day, time, now),
    minutes: MINUTES,
    channel,
    // Two days before, at the same time of day, so that a change of the clocks does not shift it.
    announce: { days: 2, time },
    reminders: [{ minutes: 60 }],
    host: who.person,
    thread: false,
    // In the server's list of events too, where that is allowed.
    nativeEvents: house.places.lacking(who.guild, channel, 'event').length === 0,
    state: 'running',
    revision: 1,
    ...(signUp === undefined ? {} : { signUp }),
  };
}

/** Says what is wrong and keeps what was typed. */
export const faulty = (fault: string, keeps: Record<string, string>): Result => ({
  show: 'panel',
  panel: {
    lines: [fault],
    keeps,
    controls: [{ kind: 'button', action: 'draft-change', label: words.edit.again, style: 'main' }],
  },
});
