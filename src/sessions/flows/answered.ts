import type { Args, Result } from '../../chat/command.ts';
import type { Form } from '../../chat/panel.ts';
import { shortened } from '../../chat/plain.ts';
import { wording } from '../../chat/wording.ts';
import { passageOf } from '../community.ts';
import { rowFor } from '../due.ts';
import { isLink } from '../links.ts';
import { type AgendaQuestion, DAY_MS, type Occurrence, type Series } from '../model.ts';
import { plainOccurrence } from '../occurrences.ts';
import type { PlannedRow } from '../outbox.ts';
import { recapRow } from '../recap-row.ts';
import { instead, notice, runs, type Seat } from './seat.ts';

const words = wording.running.agenda;
export const LONGEST_ANSWER = 1500;
/** Askers are told for so long where they cannot be reached at once. */
const TELL_MS = 7 * DAY_MS;

export function answerForm({ id, text }: AgendaQuestion, typed: Args = {}): Form {
  return {
    title: words.form.title,
    action: `sheet-answered=${id}`,
    intro: `“${shortened(text, 300)}”`,
    fields: [
      {
        kind: 'text',
        id: 'answer',
        label: words.form.answer,
        placeholder: words.form.answerHint,
        long: true,
        required: true,
        most: LONGEST_ANSWER,
        ...(typed.answer === undefined ? {} : { value: typed.answer }),
      },
      {
        kind: 'text',
        id: 'link',
        label: words.form.link,
        placeholder: words.form.linkHint,
        most: 300,
        ...(typed.link === undefined ? {} : { value: typed.link }),
      },
    ],
  };
}

/** The form came back, or what it led to: shown as it will be said, and kept once somebody approves it. */
export async function actOnAnswer(
  what: '-answered' | '-change' | '-approve',
  id: string,
  values: Args,
  seat: Seat,
): Promise<Result | undefined> {
  const [question] = await seat.sessions.store.agenda.list({ id });
  const series = question && (await seat.sessions.store.series.find(question.series));
  if (!question || !series || question.state !== 'open') return instead(notice(wording.agenda.over));
  if (!runs(seat, series)) return notice(wording.hosting.hostOnly);
  if (what === '-change') return { show: 'form', form: answerForm(question, values) };
  const link = values.link?.trim() || undefined;
  const text = values.answer?.trim().slice(0, LONGEST_ANSWER) ?? '';
  if (text === '') return undefined;
  const keeps = { answer: text, ...(link ? { link } : {}) };
  const why = seat.sessions.objection(text);
  const fault =
    link !== undefined && !isLink(link) ? words.badLink : why === undefined ? undefined : words.badText(why);
  if (fault !== undefined)
    return {
      show: 'panel',
      panel: {
        lines: [fault],
        keeps,
        controls: [{ kind: 'button', action: `sheet-change=${id}`, label: words.again, style: 'main' }],
      },
    };
  const answer = { text, ...(link ? { link } : {}), by: seat.who.person, name: seat.who.name, at: seat.now };
  const answered = { ...question, state: 'answered' as const, answer };
  return what === '-answered' ? preview(seat, answered, series, keeps) : approve(seat, answered, series);
}

function preview(
  seat: Seat,
  answered: AgendaQuestion,
  series: Series,
  keeps: Record<string, string>,
): Result {
  const passage = passageOf(answered, seat, seat.house.places.link(series.guild, series.channel));
  return {
    show: 'panel',
    panel: {
      title: words.preview,
      lines: [
        `“${shortened(answered.text, 200)}”`,
        [{ bold: passage?.answer ?? '' }],
        ...(passage && passage.text !== passage.answer ? [passage.text] : []),
        passage?.nuance ?? '',
        ...(passage?.sources.map(({ title, url }) => ({ link: url, text: title })) ?? []),
      ],
      keeps,
      controls: [
        { kind: 'button', action: `sheet-approve=${answered.id}`, label: words.approve, style: 'good' },
        { kind: 'button', action: `sheet-change=${answered.id}`, label: words.change },
      ],
    },
  };
}

async function approve(seat: Seat, answered: AgendaQuestion, series: Series): Promise<Result> {
  const { sessions, now } = seat;
  const occurrence = await answeredIn(seat, series, answered);
  const askers = answered.askers.map(({ person }) => tellRow(series, occurrence, answered.id, person, now));
  const of = { guild: series.guild, series: series.id, slot: occurrence.slot, from: 0 };
  const posts = await sessions.store.outbox.list(of);
  const recap = recapRow(series, occurrence, posts, now, sessions.planning(now).timing);
  const { id, carried, state, answer, revision } = answered;
  const settled = { id, slot: occurrence.slot, carried, state, revision, ...(answer ? { answer } : {}) };
  if (!(await sessions.store.agenda.settle(settled, [...askers, ...(recap ? [recap] : [])])))
    return instead(notice(words.quicker));
  sessions.learned(series.guild);
  return instead(notice(words.approved(askers.length)));
}

/** The session in which it was answered: the last that has begun, else the one whose agenda it stands on. */
async function answeredIn(
  { sessions, now }: Seat,
  series: Series,
  { slot }: AgendaQuestion,
): Promise<Occurrence> {
  const recent = await sessions.store.occurrences.after([series.id], now - 7 * DAY_MS);
  const begun = recent.filter(({ state, startsAt }) => state === 'planned' && startsAt <= now).at(-1);
  const named = recent.find((one) => one.slot === slot);
  return begun ?? named ?? plainOccurrence(series, slot, sessions.planning(now).tz);
}

const tellRow = (
  series: Series,
  occurrence: Occurrence,
  question: string,
  person: string,
  now: number,
): PlannedRow =>
  rowFor(series, occurrence, {
    post: { kind: 'dm-answered', question },
    target: { to: 'person', id: person },
    detail: question,
    dueAt: now,
    expiresAt: now + TELL_MS,
  });
