import { type Kysely, sql } from 'kysely';
import type { AgendaQuestion, Asker, QuestionState } from '../../sessions/model.ts';
import type { DatabaseKind } from '../database.ts';
import { readJson } from '../json.ts';
import type { Tables } from '../tables.ts';
import { answeredColumn, askedColumn, textColumn } from './columns.ts';
import { isOneOf } from './json-rows.ts';

/** Questions with their voices, best first. Words that cannot be read are as if they had been taken back. */
export async function readQuestions(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  rows: readonly Tables['questions'][],
): Promise<readonly AgendaQuestion[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const voices = await sql<Tables['voices']>`
    select * from voices where ${isOneOf(kind, 'question', ids)} order by question, at, person`.execute(db);
  return rows
    .map((row) =>
      readQuestion(
        row,
        voices.rows.filter(({ question }) => question === row.id),
      ),
    )
    .sort(bestFirst);
}

/** By votes, then by age. */
export const bestFirst = (a: AgendaQuestion, b: AgendaQuestion): number =>
  b.votes - a.votes || a.at - b.at || (a.id < b.id ? -1 : 1);

function readQuestion(row: Tables['questions'], voices: readonly Tables['voices'][]): AgendaQuestion {
  const askers = voices.flatMap(({ person, asked }): Asker[] => {
    const words = asked === null ? undefined : readJson(asked, askedColumn);
    return words ? [{ person, ...words }] : [];
  });
  const said = row.answer === null ? undefined : readJson(row.answer, answeredColumn);
  return {
    id: row.id,
    guild: row.guild,
    series: row.series,
    slot: row.slot,
    text: askers[0]?.text ?? readJson(row.text, textColumn) ?? '',
    askers,
    votes: voices.length,
    carried: row.carried,
    state: stateOf(row.state),
    ...(said ? { answer: { ...said, by: row.answered_by ?? '' } } : {}),
    revision: row.revision,
    at: row.at,
  };
}

const stateOf = (text: string): QuestionState =>
  text === 'open' || text === 'answered' ? text : 'withdrawn';
