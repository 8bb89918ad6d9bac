import type { Args, Result } from '../../chat/command.ts';
import type { Form } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { composePanel } from '../compose.ts';
import { copyText } from '../copy-text.ts';
import { dayOf } from '../days.ts';
import { say } from '../edits.ts';
import { isLink } from '../links.ts';
import type { OccurrenceId, Particulars } from '../model.ts';
import { decided, isUnchanged } from './decide.ts';
import { type Found, findAhead, instead, type Seat } from './seat.ts';

const words = wording.hosting.topic;
const keys = ['topic', 'guest', 'link', 'note'] as const;
const most = { topic: 100, guest: 100, link: 300, note: 400 };

/** What this session is about; what is known or was typed stands in it. */
export function topicForm({ series, occurrence }: Found, typed: Args = {}): Form {
  const { topic, guest, link, note } = occurrence;
  const before: Args = Object.keys(typed).length > 0 ? typed : { topic, guest, link, note };
  return {
    title: words.title(dayOf(series, occurrence)),
    action: `say-told=${occurrence.series}:${occurrence.slot}`,
    fields: keys.map((id) => {
      const value = before[id];
      return {
        kind: 'text',
        id,
        label: words[id],
        most: most[id],
        ...(id === 'note' ? { long: true } : {}),
        ...(id === 'link' ? { placeholder: 'https://…' } : {}),
        ...(value === undefined ? {} : { value }),
      };
    }),
  };
}

/** `say-…=<series>:<slot>`; undefined for anything else. */
export async function actOnTopic(action: string, values: Args, seat: Seat): Promise<Result | undefined> {
  const [, what = '', series = '', slot = ''] = /^say-([a-z]+)=([a-z0-9]+):([\d-]+)$/u.exec(action) ?? [];
  if (series === '') return undefined;
  const of: OccurrenceId = { series, slot };
  const found = await findAhead(seat, of);
  if ('show' in found) return found;
  switch (what) {
    case 'told':
      return previewPanel(seat, found, particularsIn(values));
    case 'change':
      return { show: 'form', form: topicForm(found, values) };
    case 'save': {
      const refused = await decided(seat, series, say(slot, particularsIn(values)));
      return instead(refused && !isUnchanged(refused) ? refused : savedPanel(of));
    }
    case 'copy':
      return { show: 'form', form: await copyForm(seat, found) };
    case 'copied':
      return { show: 'notice', text: words.copied };
    default:
      return undefined;
  }
}

function particularsIn(values: Args): Particulars {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = values[key]?.trim().slice(0, most[key]);
      return value ? [[key, value]] : [];
    }),
  );
}

/** How the announcement will look with it. */
async function previewPanel(seat: Seat, found: Found, told: Particulars): Promise<Result> {
  const { series, occurrence } = found;
  const keeps = Object.fromEntries(Object.entries(told).flatMap(([key, one]) => (one ? [[key, one]] : [])));
  const of = `${occurrence.series}:${occurrence.slot}`;
  const change = { kind: 'button' as const, action: `say-change=${of}`, label: words.change };
  if (told.link !== undefined && !isLink(told.link))
    return { show: 'panel', panel: { lines: [wording.hosting.edit.badLink], keeps, controls: [change] } };
  const { topic: _, guest: __, link: ___, note: ____, ...rest } = occurrence;
  const situation = await situationOf(seat, { series, occurrence: { ...rest, ...told } });
  const shown = composePanel({ kind: 'announcement' }, situation, false);
  return {
    show: 'panel',
    panel: {
      ...shown,
      lines: shown?.lines ?? [],
      small: [words.preview],
      keeps,
      controls: [{ kind: 'button', action: `say-save=${of}`, label: words.save, style: 'main' }, change],
    },
  };
}

const savedPanel = (of: OccurrenceId): Result => ({
  show: 'panel',
  panel: { lines: [words.saved], controls: [copyButton(of)] },
});

export const copyButton = ({ series, slot }: OccurrenceId) => ({
  kind: 'button' as const,
  action: `say-copy=${series}:${slot}`,
  label: words.copy,
});

/** Whether this is about a text to copy, which changes nothing. */
export const isCopying = (action: string): boolean => /^say-cop(?:y|ied)=/u.test(action);

/** A field is the one place from which a phone copies text as it stands. */
async function copyForm(seat: Seat, found: Found): Promise<Form> {
  const { occurrence } = found;
  const text = copyText(
    await situationOf(seat, found),
    seat.house.places.channel(found.series.guild, found.series.channel)?.name,
  );
  return {
    title: words.copyTitle,
    action: `say-copied=${occurrence.series}:${occurrence.slot}`,
    fields: [{ kind: 'text', id: 'text', label: words.copyLabel, long: true, value: text }],
  };
}

async function situationOf({ house, sessions, now }: Seat, { series, occurrence }: Found) {
  const [tally, { zones }] = await Promise.all([
    sessions.store.rsvps.tally(occurrence),
    house.store.settings.read(series.guild),
  ]);
  return { series, occurrence, tally, questions: [], carried: 0, zones, now };
}
