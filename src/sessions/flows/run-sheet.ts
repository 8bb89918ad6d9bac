import type { Args, Result } from '../../chat/command.ts';
import type { Control, Line, Panel } from '../../chat/panel.ts';
import { shortened } from '../../chat/plain.ts';
import { wording } from '../../chat/wording.ts';
import { dayOf } from '../days.ts';
import { whenLine } from '../lines.ts';
import { type AgendaQuestion, DAY_MS } from '../model.ts';
import { actOnAnswer, answerForm } from './answered.ts';
import { audience } from './audience.ts';
import { dropPanel, dropped } from './drop.ts';
import { type Found, instead, notice, runs, type Seat } from './seat.ts';

const words = wording.running.agenda;
const PAGE = 5;
const SHOWN = 220;
const AHEAD = 20;
/** Askers that are named with a question. */
const NAMED = 3;

/** How long after its end a session that none follows still has its agenda. */
const AFTER_MS = 7 * DAY_MS;

/** The session whose agenda is meant: the next one, of a series by its id or title; else the last that was. */
export async function agendaOf(seat: Seat, typed: string | undefined): Promise<Found | undefined> {
  const { schedule, store } = seat.sessions;
  const { guild } = seat.who;
  const named = ({ series: { id, title } }: Found) =>
    typed === undefined || id === typed || title.toLowerCase() === typed.trim().toLowerCase();
  const ahead = await schedule.ahead({ guild, now: seat.now, count: AHEAD });
  const next = ahead.find(named);
  if (next) return next;
  const all = new Map((await store.series.list(guild)).map((one) => [one.id, one]));
  const recent = await store.occurrences.after([...all.keys()], seat.now - AFTER_MS);
  return recent
    .flatMap((occurrence) => {
      const series = all.get(occurrence.series);
      return series && occurrence.state === 'planned' ? [{ series, occurrence }] : [];
    })
    .findLast(named);
}

/**
 * Open questions by voices and age. The host sees who asked, what the facts say to it, and can mark it answered; members
 * see the questions and can add their voice.
 */
export async function agendaPanel(
  seat: Seat,
  next: Found,
  page = 0,
  said: readonly Line[] = [],
): Promise<Panel> {
  const { series, occurrence } = next;
  const all = await seat.sessions.store.agenda.list({ series: series.id, states: ['open'] });
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = all.slice(at * PAGE, (at + 1) * PAGE);
  const hosting = runs(seat, series);
  return {
    title: words.title(dayOf(series, occurrence)),
    lines: [
      ...said,
      whenLine(occurrence),
      ...(hosting ? await audience(seat, next) : []),
      ...(all.length === 0 ? [words.none] : []),
      ...shown.flatMap((question, index) => linesOf(seat, question, at * PAGE + index + 1, hosting)),
    ],
    ...(pages > 1 ? { small: [words.page(at + 1, pages)] } : {}),
    controls: [
      ...choose(shown, series.id, hosting),
      ...(pages > 1
        ? [
            {
              kind: 'button' as const,
              action: `sheet=${series.id}:${at + 1 < pages ? at + 1 : 0}`,
              label: at + 1 < pages ? words.more : words.start,
            },
          ]
        : []),
    ],
  };
}

function choose(shown: readonly AgendaQuestion[], series: string, hosting: boolean): Control[] {
  if (shown.length === 0) return [];
  const options = shown.map(({ id, text }) => ({ value: id, label: shortened(text, 90) }));
  const vote: Control = { kind: 'select', action: `sheet-vote=${series}`, label: words.vote, options };
  const mark: Control = { kind: 'select', action: `sheet-mark=${series}`, label: words.mark, options };
  const drop: Control = { kind: 'select', action: `sheet-drop=${series}`, label: words.drop, options };
  return hosting ? [mark, drop] : [vote];
}

function linesOf(seat: Seat, question: AgendaQuestion, number: number, hosting: boolean): Line[] {
  const { text, votes, carried, askers, at } = question;
  const shown = askers.filter(({ anonymous }) => hosting || !anonymous);
  const standing: Line = [
    words.votes(votes),
    ', ',
    { time: at, as: 'relative' },
    ...(carried > 0 ? [`, ${words.carried(carried)}`] : []),
    ...(shown.length > 0 ? [`, ${words.from}`] : []),
    ...shown
      .slice(0, NAMED)
      .flatMap(({ person, anonymous }) => [{ person }, ...(anonymous ? [words.hidden] : []), ' ']),
  ];
  return [
    [{ bold: `${number}. ${shortened(text, SHOWN)}` }],
    standing,
    ...(hosting ? [draftOf(seat, text)] : []),
  ];
}

/** What the facts say, with the first source; the host may say it better. */
function draftOf({ hear }: Seat, text: string): Line {
  const { kind, direct, statements, citations } = hear({ text });
  const [first, said] = direct
    ? ([direct, words.draft] as const)
    : ([kind === 'closest' ? statements[0] : undefined, words.closest] as const);
  if (!first || kind === 'abstain' || kind === 'refuse') return `↳ ${words.noDraft}`;
  const source = first.citations.flatMap((at) => citations[at] ?? [])[0];
  return [`↳ ${said}${first.text}`, ...(source ? [' ', { link: source.url, text: source.title }] : [])];
}

/** `sheet…=…`; undefined for anything else. */
export async function actOnSheet(action: string, values: Args, seat: Seat): Promise<Result | undefined> {
  const [, what = '', id = '', page = ''] =
    /^sheet(-[a-z]+)?=([a-z0-9]+)(?::(\d{1,3}))?$/u.exec(action) ?? [];
  if (id === '') return undefined;
  const { agenda } = seat.sessions.store;
  if (what === '-answered' || what === '-change' || what === '-approve')
    return actOnAnswer(what, id, values, seat);
  if (what === '-dropped') return dropped(seat, id);
  const series = await seat.sessions.store.series.find(id);
  if (!series) return notice(wording.meeting.gone);
  if (what === '-mark' || what === '-drop') {
    if (!runs(seat, series)) return notice(wording.hosting.hostOnly);
    const [question] = values.chosen === undefined ? [] : await agenda.list({ id: values.chosen });
    if (question?.state !== 'open') return notice(wording.agenda.over);
    return what === '-mark' ? { show: 'form', form: answerForm(question, values) } : dropPanel(question);
  }
  const said: Line[] = [];
  if (what === '-vote' && values.chosen !== undefined) {
    const joined = await agenda.join(values.chosen, { person: seat.who.person, now: seat.now });
    said.push(joined ? words.voted : wording.agenda.over);
  }
  const found = await agendaOf(seat, id);
  if (!found) return notice(wording.meeting.nothing);
  return instead({ show: 'panel', panel: await agendaPanel(seat, found, Number(page) || 0, said) });
}
