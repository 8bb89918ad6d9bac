import type { Result } from '../../chat/command.ts';
import type { Control, Line, Piece } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { RULES, ruleCode, ruleInWords } from '../days.ts';
import { whenLine } from '../lines.ts';
import type { Lead, Series } from '../model.ts';
import { leadCode } from '../timing.ts';
import { preflight } from './dry-run.ts';
import type { Seat } from './seat.ts';

const words = wording.hosting;
const { leads } = wording.meeting;

export const LENGTHS = [30, 45, 60, 90, 120, 180] as const;
export const ANNOUNCED_DAYS = [1, 2, 3, 5, 6] as const;
export const REMINDERS = [15, 30, 60, 180, 1440] as const;

/** A series with a control for everything that belongs to it; each saves at once. */
export async function seriesPanel(seat: Seat, series: Series, said: readonly Line[] = []): Promise<Result> {
  const { sessions, now } = seat;
  const ahead = await sessions.schedule.ahead({ guild: series.guild, now, count: 20 });
  const next = ahead.find((one) => one.series.id === series.id);
  return {
    show: 'panel',
    panel: {
      title: words.edit.title(series.title),
      lines: [
        ...said,
        { bold: words.at(ruleInWords(series), series.time, series.zone) },
        ...(series.state === 'running' ? [] : [words.edit.state[series.state]]),
        ...(next ? [[words.edit.next, ...whenLine(next.occurrence).slice(1)]] : []),
        ...factsOf(series),
        ...preflight(seat, series),
      ],
      controls: series.state === 'ended' ? [] : controlsOf(series),
    },
  };
}

function factsOf(series: Series): Line[] {
  const { minutes, capacity, until, venue, role, host, signUp, channel, announce, reminders } = series;
  const place: Piece =
    venue === undefined
      ? words.edit.noPlace
      : venue.at === 'link'
        ? { link: venue.url, text: words.edit.link }
        : { channel: venue.channel };
  return [
    `${words.edit.length(minutes)} · ${words.edit.seats(capacity)}${until ? ` · ${words.edit.until(until)}` : ''}`,
    [words.edit.place, place],
    [words.edit.host, host === undefined ? words.edit.noHost : { person: host }],
    [
      words.edit.channel,
      { channel },
      ' · ',
      ...(role === undefined ? [words.edit.noRole] : [words.edit.role, { role }]),
    ],
    words.edit.announced(leadInWords(announce)),
    words.edit.reminders(reminders.map(leadInWords).join(', ')),
    `${words.edit.thread(series.thread)} · ${words.edit.events(series.nativeEvents)}`,
    ...(signUp === undefined ? [] : [[words.edit.signUp, { link: signUp, text: signUp }]]),
  ];
}

/** "2 days", "an hour", "the day before at 18:00". */
export const leadInWords = (lead: Lead): string =>
  'minutes' in lead ? leads.minutes(lead.minutes) : leads.minutes(lead.days * 1440);

function controlsOf(series: Series): Control[] {
  const { id, venue, role, host, channel } = series;
  const { controls } = words.edit;
  const select = (
    what: string,
    label: string,
    options: readonly Readonly<{ value: string; label: string; chosen: boolean }>[],
    most?: number,
  ): Control => ({
    kind: 'select',
    action: `set-${what}=${id}`,
    label,
    options,
    ...(most === undefined ? {} : { least: 0, most }),
  });
  const pick = (
    what: string,
    of: 'role' | 'channel' | 'person',
    label: string,
    chosen: string | undefined,
    rest: Partial<Extract<Control, { kind: 'pick' }>> = {},
  ): Control => ({
    kind: 'pick',
    of,
    action: `set-${what}=${id}`,
    label,
    least: 0,
    ...rest,
    ...(chosen === undefined ? {} : { chosen: [chosen] }),
  });
  const button = (what: string, label: string): Control => ({
    kind: 'button',
    action: `set-${what}=${id}`,
    label,
  });
  return [
    select(
      'rule',
      controls.repeat,
      RULES.map((rule) => ({
        value: ruleCode(rule),
        label: ruleInWords({ rule, anchor: series.anchor }),
        chosen: ruleCode(rule) === ruleCode(series.rule),
      })),
    ),
    select(
      'length',
      controls.length,
      LENGTHS.map((minutes) => ({
        value: String(minutes),
        label: words.edit.minutes(minutes),
        chosen: minutes === series.minutes,
      })),
    ),
    select(
      'announce',
      controls.announce,
      ANNOUNCED_DAYS.map((days) => ({
        value: String(days),
        label: words.edit.before(leads.minutes(days * 1440)),
        chosen: 'days' in series.announce && series.announce.days === days,
      })),
    ),
    select(
      'reminders',
      controls.reminders,
      REMINDERS.map((minutes) => ({
        value: `m${minutes}`,
        label: words.edit.before(leads.minutes(minutes)),
        chosen: series.reminders.some((lead) => leadCode(lead) === `m${minutes}`),
      })),
      REMINDERS.length,
    ),
    pick('channel', 'channel', controls.channel, channel, { channels: ['text', 'announcement'], least: 1 }),
    pick('venue', 'channel', controls.venue, venue && venue.at !== 'link' ? venue.channel : undefined, {
      channels: ['voice', 'stage'],
    }),
    pick('role', 'role', controls.role, role),
    pick('host', 'person', controls.host, host),
    button('texts', controls.texts),
    button('hour', controls.hour),
    button(series.thread ? 'nothread' : 'thread', controls.thread(series.thread)),
    button(series.nativeEvents ? 'noevents' : 'events', controls.events(series.nativeEvents)),
    button(
      series.state === 'paused' ? 'resume' : 'pause',
      series.state === 'paused' ? controls.resume : controls.pause,
    ),
  ];
}
