import type { Args, Result } from '../../chat/command.ts';
import type { Form, Line, Panel } from '../../chat/panel.ts';
import { shortened } from '../../chat/plain.ts';
import { wording } from '../../chat/wording.ts';
import { dayOf } from '../days.ts';
import { whenLine } from '../lines.ts';
import type { AgendaQuestion, OccurrenceId } from '../model.ts';
import { alikePanel, nearest, type Wish } from './alike.ts';
import { type Found, findAhead, instead, notice, type Seat } from './seat.ts';

const words = wording.agenda;

/** Characters of a question. */
export const LONGEST_QUESTION = 500;
/** Open questions of one person for one series. */
export const MOST_QUESTIONS = 5;
const SHOWN = 200;

/** Asks for the question. What was typed before stands in it. */
export function questionForm({ series, occurrence }: Found, typed: Args = {}): Form {
  return {
    title: words.form.title(dayOf(series, occurrence)),
    action: `asked=${occurrence.series}:${occurrence.slot}`,
    intro: words.form.intro,
    fields: [
      {
        kind: 'text',
        id: 'text',
        label: words.form.question,
        placeholder: words.form.hint,
        long: true,
        required: true,
        most: LONGEST_QUESTION,
        ...(typed.text === undefined ? {} : { value: typed.text }),
      },
      {
        kind: 'select',
        id: 'names',
        label: words.form.names,
        options: [
          { value: 'shown', label: words.form.shown, chosen: typed.names !== 'hidden' },
          { value: 'hidden', label: words.form.hidden, chosen: typed.names === 'hidden' },
        ],
      },
    ],
  };
}

/** Puts a question on the agenda; where somebody has asked nearly the same, says so first. */
export async function handIn(seat: Seat, of: OccurrenceId, wish: Wish): Promise<Result> {
  const found = await findAhead(seat, of);
  if ('show' in found) return found;
  const text = wish.text.replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST_QUESTION);
  if (!/[\p{L}\p{N}]/u.test(text)) return notice(words.withoutWords);
  const open = await openOf(seat, of.series);
  if (open.filter((one) => asks(one, seat)).length >= MOST_QUESTIONS)
    return notice(words.tooMany(MOST_QUESTIONS));
  const alike = nearest(seat, text, open);
  return alike ? alikePanel(of, { ...wish, text }, alike) : add(seat, found, { ...wish, text });
}

export async function add(seat: Seat, { series, occurrence }: Found, wish: Wish): Promise<Result> {
  const { sessions, who, now } = seat;
  const { slot } = occurrence;
  const asker = { person: who.person, text: wish.text, anonymous: wish.hidden, consentedAt: now };
  const id = await sessions.store.agenda.add({ guild: series.guild, series: series.id, slot, asker, now });
  return taken(seat, { series, occurrence }, id, words.taken, wish);
}

/** One more voice for what somebody asked before. */
export async function join(seat: Seat, id: string, wish: Wish): Promise<Result> {
  const { sessions, who, now } = seat;
  const voice = { person: who.person, text: wish.text, anonymous: wish.hidden, consentedAt: now };
  const joined = await sessions.store.agenda.join(id, voice);
  if (!joined) return notice(words.over);
  const found = await findAhead(seat, joined);
  return 'show' in found ? found : taken(seat, found, id, words.joined, wish);
}

export async function withdraw({ sessions, who }: Seat, id: string): Promise<Result> {
  const left = await sessions.store.agenda.leave(id, who.person);
  return notice(left ? words.withdrawn : words.over);
}

/** A person's open questions, each with a button that withdraws it; undefined where there are none. */
export async function ownQuestions(seat: Seat, found: Found): Promise<Panel | undefined> {
  const open = await openOf(seat, found.series.id);
  const mine = open.flatMap((question, at) => (asks(question, seat) ? [{ question, at }] : []));
  if (mine.length === 0) return undefined;
  return {
    title: words.yours,
    lines: mine.map(({ question, at }) => [
      { bold: words.line(at + 1, open.length) },
      ' ',
      shortened(question.text, SHOWN),
      ...(question.carried > 0 ? [words.carriedOver] : []),
    ]),
    controls: [
      {
        kind: 'button',
        action: `ask-more=${found.series.id}:${found.occurrence.slot}`,
        label: words.another,
        style: 'main',
      },
      ...mine.map(({ question, at }) => ({
        kind: 'button' as const,
        action: `ask-withdraw=${question.id}`,
        label: `${words.withdraw}: ${at + 1}`,
      })),
    ],
  };
}

async function taken(
  seat: Seat,
  { series, occurrence }: Found,
  id: string,
  say: (number: number, of: number) => string,
  { text, hidden }: Wish,
): Promise<Result> {
  const open = await openOf(seat, series.id);
  const number = open.findIndex((one) => one.id === id) + 1;
  return {
    show: 'panel',
    panel: {
      title: say(Math.max(1, number), Math.max(1, open.length)),
      lines: [
        `“${shortened(text, SHOWN)}”`,
        whenLine(occurrence),
        ...(hidden ? [words.alone] : []),
        ...knownSoFar(seat, text),
      ],
      small: [words.notReached],
      controls: [{ kind: 'button', action: `ask-withdraw=${id}`, label: words.withdraw }],
    },
  };
}

/** What the facts say already, so that nobody has to wait for what is known. */
function knownSoFar({ hear }: Seat, text: string): Line[] {
  const { kind, direct, citations } = hear({ text });
  if (kind !== 'answer' || !direct) return [];
  const cited = direct.citations.flatMap((at) => citations[at] ?? []).slice(0, 1);
  return [
    { bold: words.meanwhile },
    [direct.text, ...cited.flatMap(({ title, url }) => [' ', { link: url, text: title }])],
  ];
}

const openOf = ({ sessions }: Seat, series: string): Promise<readonly AgendaQuestion[]> =>
  sessions.store.agenda.list({ series, states: ['open'] });

const asks = ({ askers }: AgendaQuestion, { who }: Seat): boolean =>
  askers.some(({ person }) => person === who.person);

/** `asked=…`, `ask-…=…`; undefined for anything else. */
export async function actOnQuestion(action: string, values: Args, seat: Seat): Promise<Result | undefined> {
  const [, what = '', rest = ''] = /^(asked|ask-[a-z]+)=([\w:-]+)$/u.exec(action) ?? [];
  const wish: Wish = { text: values.text ?? '', hidden: values.names === 'hidden' };
  const [series = '', slot = ''] = rest.split(':');
  const of = { series, slot };
  switch (what) {
    case 'asked':
      return handIn(seat, of, wish);
    case 'ask-same':
      return instead(await join(seat, rest, wish));
    case 'ask-withdraw':
      return instead(await withdraw(seat, rest));
    case 'ask-new':
    case 'ask-more': {
      const found = await findAhead(seat, of);
      if ('show' in found) return found;
      if (what === 'ask-new') return instead(await add(seat, found, wish));
      return { show: 'form', form: questionForm(found) };
    }
    default:
      return undefined;
  }
}
