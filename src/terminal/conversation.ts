import type { Action, Answer, Turn } from '../answering/model.ts';
import type { App } from '../app.ts';
import type { Args, Result, Step } from '../chat/command.ts';
import { parseLine } from '../chat/parse.ts';
import { type Paint, renderPlain, renderSources } from '../chat/plain.ts';
import { wording } from '../chat/wording.ts';

/** A conversation in lines of text: one line in, what to show out. It knows no stream, so tests talk to it. */
export type Conversation = Readonly<{
  say(line: string): string;
  /** Completions of the last word of a line, for Tab. */
  complete(line: string): readonly string[];
}>;

/** Turns that a follow-up is understood from. */
const turnsKept = 6;

export function createConversation(app: App, paint: Paint): Conversation {
  const { knowledge, retriever } = app.core;
  const subject = knowledge.subject;
  let turns: readonly Turn[] = [];
  let last: Answer | undefined;
  let actions: readonly Action[] = [];
  // A running wizard: the questions still to be asked and what was chosen so far.
  let wizard: { steps: readonly Step[]; values: Args; submit(values: Args): Result } | undefined;

  const remember = (asked: string, answer: Answer) => {
    last = answer;
    actions = answer.actions;
    turns = [...turns, turn('user', asked), turn('bot', botSaid(answer))].slice(-turnsKept);
  };
  const showAnswer = (asked: string, answer: Answer): string => {
    remember(asked, answer);
    return [renderPlain(answer, { subject, paint }), renderActions(answer.actions, paint)]
      .filter(Boolean)
      .join('\n\n');
  };
  const showResult = (asked: string, result: Result): string => {
    if (result.show === 'notice' || result.show === 'panel') return result.text;
    if (result.show === 'answer') return showAnswer(asked, result.answer);
    wizard = { steps: result.steps, values: {}, submit: result.submit };
    return `${result.title}\n\n${renderStep(result.steps[0], paint)}`;
  };
  const hear = (text: string) => showAnswer(text, app.hear({ text, context: turns }));

  const stepWizard = (line: string): string => {
    const running = wizard as NonNullable<typeof wizard>;
    const [step, ...rest] = running.steps as readonly [Step, ...Step[]];
    const chosen = step.options[Number(line) - 1];
    if (!chosen && line !== '0' && line !== '')
      return `Type a number from 1 to ${step.options.length}, or 0 to skip.`;
    const values: Args = chosen ? { ...running.values, [step.id]: chosen.value } : running.values;
    if (rest.length > 0) {
      wizard = { ...running, steps: rest, values };
      return renderStep(rest[0], paint);
    }
    wizard = undefined;
    return showResult('which backend should i choose', running.submit(values));
  };

  const act = (action: Action): string => {
    if (action.do === 'ask') return hear(action.question);
    if (!last) return '';
    return action.do === 'more'
      ? renderPlain(last, { subject, paint, more: true })
      : renderSources(last, paint);
  };

  return {
    say(line) {
      const typed = line.trim();
      if (wizard && !typed.startsWith('/') && /^\d*$/u.test(typed)) return stepWizard(typed);
      wizard = undefined;
      if (typed === '') return '';
      if (/^\d{1,2}$/u.test(typed)) {
        const chosen = actions[Number(typed) - 1];
        return chosen ? act(chosen) : wording.noSuchAction(actions.length);
      }
      const parsed = parseLine(typed, app.commands, retriever);
      if (parsed === undefined) return hear(typed);
      if ('unknown' in parsed) return wording.unknownCommand(parsed.unknown);
      const { command, args } = parsed;
      if (command.name === 'ask' && args.question !== undefined) return hear(args.question);
      return showResult(typed, command.run(args, app.core));
    },
    complete(line) {
      const word = /\S*$/u.exec(line)?.[0] ?? '';
      if (line.startsWith('/') && !line.includes(' '))
        return app.commands.map(({ name }) => `/${name} `).filter((name) => name.startsWith(line));
      if (word === '') return [];
      // One spelling of each name, that of what is typed: two would leave readline nothing they have in common.
      const lower = word === word.toLowerCase();
      return retriever
        .complete(word, 10)
        .map(({ id, name }) => (lower ? id : name))
        .filter((name) => name.startsWith(word))
        .map((name) => `${name} `);
    },
  };
}

const turn = (role: Turn['role'], text: string): Turn => ({ role, text });

/** What the bot's turn says to a follow-up: its first line; the rest would drown what the person asked. */
function botSaid(answer: Answer): string {
  return answer.direct?.text ?? answer.remark;
}

function renderActions(actions: readonly Action[], paint: Paint): string {
  const label = (action: Action) => (action.do === 'ask' ? action.label : wording.actions[action.do]);
  return actions.map((action, at) => paint.faint(`${at + 1}) ${label(action)}`)).join('\n');
}

function renderStep(step: Step | undefined, paint: Paint): string {
  if (!step) return '';
  const options = step.options.map(({ label }, at) => `${String(at + 1).padStart(2)}) ${label}`);
  return [paint.heading(step.label), ...options, ' 0) skip'].join('\n');
}
