import { z } from 'zod';
import type { Turn } from '../answering/model.ts';
import type { KeptSentence } from '../answering/writing/ports.ts';
import type { Feedback, GuildSettings, KeptAnswer, Written } from '../chat/ports.ts';
import { DEFAULT_SETTINGS } from '../chat/ports.ts';

/** The JSON columns, checked when they are read back: another version of the program may have written them. */
const turn = z.object({ role: z.enum(['user', 'bot']), text: z.string() });

export const turnsColumn: z.ZodType<readonly Turn[]> = z.array(turn);

const citations = z.array(z.number().int().min(0));
const statement = z.object({
  text: z.string(),
  role: z.enum(['direct', 'article', 'official', 'fact', 'note']),
  passageId: z.string(),
  citations,
});
const cell = z.object({ text: z.string(), passageId: z.string(), citations });
const written: z.ZodType<Written> = z.object({
  // JSON has no undefined: it is absent there.
  direct: statement.optional().transform((one) => one),
  remark: z.string(),
  statements: z.array(statement),
  more: z.array(statement),
  comparison: z
    .object({
      subjects: z.array(z.string()),
      rows: z.array(
        z.object({
          aspect: z.string(),
          label: z.string(),
          cells: z.array(cell.nullable().transform((one) => one ?? undefined)),
        }),
      ),
      missing: z.array(z.object({ label: z.string(), subjects: z.array(z.string()) })),
    })
    .exactOptional(),
  citations: z.array(
    z.object({ passageId: z.string(), title: z.string(), url: z.string(), version: z.string() }),
  ),
});

export const answerColumn: z.ZodType<KeptAnswer> = z.object({
  question: z.string(),
  context: turnsColumn,
  place: z.object({ person: z.string(), channel: z.string(), guild: z.string().exactOptional() }),
  command: z.object({ name: z.string(), args: z.record(z.string(), z.string()) }).exactOptional(),
  written: written.exactOptional(),
});

export const feedbackColumn: z.ZodType<Omit<Feedback, 'place'>> = z.object({
  kind: z.enum(['unanswered', 'up', 'down']),
  question: z.string(),
  facts: z.array(z.string()),
  comment: z.string(),
});

export const sentencesColumn: z.ZodType<readonly KeptSentence[]> = z.array(
  z.object({
    text: z.string(),
    pointers: z.array(
      z.object({
        index: z.number(),
        source: z.string(),
        start: z.number(),
        end: z.number(),
        citedText: z.string(),
      }),
    ),
    label: z.string().exactOptional(),
  }),
);

/** What a setting of a later version is missing is as if it had not been set. */
export const settingsColumn: z.ZodType<GuildSettings> = z.object({
  organiserRole: z.string().exactOptional(),
  privateAnswers: z.boolean().default(DEFAULT_SETTINGS.privateAnswers),
  autoAnswerChannels: z.array(z.string()).default([...DEFAULT_SETTINGS.autoAnswerChannels]),
  zones: z.array(z.string()).default([...DEFAULT_SETTINGS.zones]),
  languages: z.array(z.string()).default([...DEFAULT_SETTINGS.languages]),
  signUpLink: z.string().exactOptional(),
  announcementChannel: z.string().exactOptional(),
  feedSecret: z.string().exactOptional(),
});

/** The value, or undefined where the text is no JSON or not of that shape. */
export function readJson<T>(text: string, column: z.ZodType<T>): T | undefined {
  try {
    return column.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
