import { answerChoice } from '../answering/answer-choice.ts';
import type { Answer, Understanding } from '../answering/model.ts';
import { type Command, type Commanding, pathOf, type Result } from '../chat/command.ts';
import type { KeptAnswer } from '../chat/ports.ts';

/**
 * Beside a command's own arguments: assumptions that the person took back (ids of guide rules), and whether the form of
 * /choose is still being filled.
 */
const WITHOUT = 'without';
const FORM = 'form';

/**
 * Gives what was asked, or gives it again for a button: from the same question, context, command and arguments comes
 * the same result, so that no answer needs to be kept but those that a model wrote. `core` is that of whoever asks;
 * undefined where the command is no more.
 */
export async function produce(kept: KeptAnswer, core: Commanding): Promise<Result | undefined> {
  const { question, context, command } = kept;
  if (!command) return { show: 'answer', answer: core.hear({ text: question, context }) };
  const { [WITHOUT]: without, [FORM]: form, ...args } = command.args;
  if (without !== undefined) return { show: 'answer', answer: rethought(core, kept, without.split(',')) };
  const known = core.commands.find((one) => pathOf(one) === command.name);
  if (!known) return undefined;
  const result = await known.run(own(known, args), { ...core, turns: context });
  return result.show === 'choices' && form === 'sent' ? result.submit(args) : result;
}

/**
 * The answer alone, where there is one; as a model wrote it where one did. `facts` is what it was written from: a
 * picture has room for these only.
 */
export async function answerOf(
  kept: KeptAnswer,
  core: Commanding,
): Promise<Readonly<{ answer: Answer; facts: Answer }> | undefined> {
  const result = await produce(kept, core);
  if (result?.show !== 'answer') return undefined;
  const facts = result.answer;
  return { facts, answer: kept.written ? { ...facts, ...kept.written, writtenBy: 'model' } : facts };
}

/** The form of /choose with one more pick, or with one taken back. */
export function picking(kept: KeptAnswer, step: string, value: string | undefined): KeptAnswer {
  const { [step]: _, ...others } = kept.command?.args ?? {};
  const args = { ...others, ...(value === undefined ? {} : { [step]: value }), [FORM]: 'open' };
  return { ...kept, command: { name: 'choose', args } };
}

/** The form of /choose as it was handed in. */
export function handedIn(kept: KeptAnswer): KeptAnswer {
  return {
    ...kept,
    question: 'which backend should i choose',
    command: { name: 'choose', args: { ...kept.command?.args, [FORM]: 'sent' } },
  };
}

/** The kept choice, to be thought again without one more assumption. */
export function without(kept: KeptAnswer, rule: string): KeptAnswer {
  const args = kept.command?.args ?? {};
  const before = args[WITHOUT]?.split(',') ?? [];
  return {
    ...kept,
    command: {
      name: kept.command?.name ?? 'choose',
      args: { ...args, [WITHOUT]: [...new Set([...before, rule])].join(',') },
    },
  };
}

/** Its own arguments; a menu has a message's instead of options. */
const own = ({ options, menu }: Command, args: Readonly<Record<string, string>>) =>
  menu ? args : Object.fromEntries(Object.entries(args).filter(([name]) => name in options));

/** The choice without these rules of the guide, whichever way they had been told: in words or in the form. */
function rethought(core: Commanding, kept: KeptAnswer, rules: readonly string[]): Answer {
  const { about, question, language, app, goal } = kept.command?.args ?? {};
  const retrieval = core.retriever.retrieve({
    text: about ?? question ?? kept.question,
    context: kept.context,
  });
  const told = [app, goal].filter((one) => one !== undefined);
  const inForm = language !== undefined || told.length > 0;
  const { currentStack, ...understood } = retrieval.understanding;
  const signals = inForm ? [...(language ? ['team-language'] : []), ...told] : understood.signals;
  const languages = inForm ? (language ? [language] : []) : understood.languages;
  const understanding: Understanding = {
    ...understood,
    choice: true,
    signals: signals.filter((id) => !rules.includes(id)),
    languages: rules.includes('team-language') ? [] : languages,
    ...(currentStack === undefined || rules.includes('existing-code') ? {} : { currentStack }),
  };
  return answerChoice(core, { ...retrieval, understanding });
}
