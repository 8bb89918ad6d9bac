import type { Action, Answer, Turn } from '../answering/model.ts';
import type { App } from '../app.ts';
import { type Args, type Command, type Commanding, pathOf, type Result } from '../chat/command.ts';
import { LANGUAGES } from '../chat/languages.ts';
import type { Control, Panel } from '../chat/panel.ts';
import { parseLine } from '../chat/parse.ts';
import { type Paint, renderPlain, renderSources } from '../chat/plain.ts';
import { renderPlainPanel } from '../chat/plain-panel.ts';
import { wording } from '../chat/wording.ts';
import { fromSchedule } from '../sessions/flows/schedule-panels.ts';
import type { Schedule } from '../sessions/schedule.ts';
import {
  type Asked,
  type Asking,
  askedOf,
  fieldsOf,
  isReply,
  readReply,
  renderAsked,
  renderNumbered,
} from './asking.ts';
import { completions } from './completions.ts';
import { atTerminal } from './scheduled.ts';

/** A conversation in lines of text: one line in, what to show out. It knows no stream, so tests talk to it. */
export type Conversation = Readonly<{
  say(line: string): Promise<string>;
  /** Completions of the last word of a line, for Tab. */
  complete(line: string): readonly string[];
}>;

/** Something that can be done by typing its number. */
/** `beside` the one before, on the same line. */
type Numbered = Readonly<{ label: string; beside?: boolean; act(): Promise<string> }>;

/** Turns that a follow-up is understood from. */
const turnsKept = 6;

/** @param schedule what is scheduled, where the terminal can read it */
export function createConversation(
  app: App,
  paint: Paint,
  now: () => number = Date.now,
  schedule?: Schedule,
): Conversation {
  const subject = app.core.knowledge.subject;
  let turns: readonly Turn[] = [];
  let actions: readonly Numbered[] = [];
  // A running form: the questions still to be asked and what was answered so far.
  let form: Asking | undefined;

  const core = (): Commanding => ({
    ...app.core,
    who: atTerminal,
    now: now(),
    turns,
    ...(schedule ? { schedule } : {}),
  });
  const numbered = (): string => renderNumbered(actions, paint);
  const withActions = (text: string): string => [text, numbered()].filter(Boolean).join('\n\n');

  /** The answer in the words of a model where there is one. */
  const written = (asked: string, answer: Answer): Promise<Answer> | Answer =>
    app.summarise?.(answer, {
      question: { text: asked.replace(/^\//u, ''), context: turns },
      languages: LANGUAGES,
      signal: new AbortController().signal,
    }) ?? answer;

  const showAnswer = async (asked: string, extractive: Answer): Promise<string> => {
    const answer = await written(asked, extractive);
    actions = answer.actions.map((action, at) => ({
      label: action.do === 'ask' ? action.label : wording.actions[action.do],
      beside: isBeside(action, answer.actions[at - 1]),
      act: () => does(action, answer),
    }));
    // "Ok" and "thanks" are not what the next question follows up on.
    if (answer.retrieval.understanding.smallTalk === undefined)
      turns = [...turns, turn('user', asked), turn('bot', botSaid(answer))].slice(-turnsKept);
    return withActions(renderPlain(answer, { subject, paint }));
  };
  const does = async (action: Action, answer: Answer): Promise<string> => {
    if (action.do === 'ask') return hear(action.question);
    return action.do === 'more'
      ? renderPlain(answer, { subject, paint, more: true })
      : renderSources(answer, paint);
  };
  const hear = async (text: string): Promise<string> => {
    const answer = app.hear({ text, context: turns });
    const scheduled = await fromSchedule(core(), answer, text);
    return scheduled ? show(text, scheduled) : showAnswer(text, answer);
  };

  const commandAt = (path: string | undefined): Command | undefined =>
    app.commands.find((one) => pathOf(one) === path);

  const ask = (left: readonly Asked[], finish: Asking['finish'], values: Args = {}): string => {
    form = { left, values, finish };
    return renderAsked(left[0], paint);
  };

  /** What a command gave back; `command` is whose controls and forms it is. */
  const show = async (asked: string, result: Result, command?: Command): Promise<string> => {
    switch (result.show) {
      case 'notice':
        return result.text;
      case 'answer':
        return showAnswer(asked, result.answer);
      case 'choices': {
        // What was chosen is what the person said; a follow-up is understood from it.
        const finish = async (values: Args) =>
          show(
            [command ? `/${pathOf(command)}` : asked, ...Object.values(values)].join(' '),
            await result.submit(values),
            command,
          );
        return `${result.title}\n\n${ask(result.steps.map(askedOf), finish)}`;
      }
      case 'form': {
        const { form: wanted } = result;
        const fields = fieldsOf(wanted);
        if (!fields || !command) return wording.onDiscordOnly;
        const intro = [paint.lead(wanted.title), ...(wanted.intro ? [wanted.intro] : [])].join('\n');
        const finish = (values: Args) => act(command, wanted.action, { ...wanted.keeps, ...values });
        return `${intro}\n\n${ask(fields, finish)}`;
      }
      case 'panel':
        return showPanel(result.panel, commandAt(result.command) ?? command);
    }
  };
  const showPanel = (panel: Panel, command?: Command): string => {
    const text = renderPlainPanel(panel, { now: now(), paint });
    if (!panel.controls?.length || !command) return text;
    actions = panel.controls.flatMap((control) => numberedOf(control, panel, command));
    return withActions(text);
  };
  const numberedOf = (control: Control, { keeps }: Panel, command: Command): Numbered[] => {
    if (control.kind === 'link') return [{ label: control.label, act: async () => control.url }];
    if (control.kind === 'pick' || (control.kind === 'button' && control.disabled)) return [];
    const { action, label } = control;
    if (control.kind === 'button') return [{ label, act: () => act(command, action, { ...keeps }) }];
    const asked: Asked = { id: 'chosen', label, options: control.options };
    const finish = (values: Args) => act(command, action, { ...keeps, ...values });
    return [{ label, act: async () => ask([asked], finish) }];
  };
  const act = async (command: Command, action: string, values: Args): Promise<string> => {
    const result = await command.act?.(action, values, core());
    return result ? show(`/${pathOf(command)}`, result, command) : wording.discord.expired;
  };

  const fill = async (running: Asking, line: string): Promise<string> => {
    const [asked, ...rest] = running.left as readonly [Asked, ...Asked[]];
    const reply = readReply(line, asked);
    if ('fault' in reply) return reply.fault;
    const values =
      reply.value === undefined ? running.values : { ...running.values, [asked.id]: reply.value };
    if (rest.length > 0) return ask(rest, running.finish, values);
    form = undefined;
    return running.finish(values);
  };

  return {
    async say(line) {
      const typed = line.trim();
      // Where a number is asked for, other words are no reply but a new question; "idk" skips what is asked.
      const wanted = form?.left[0];
      if (form && wanted && !typed.startsWith('/')) {
        if (!wanted.options || isReply(typed, wanted)) return fill(form, typed);
        if (isUnsure(app, typed)) return fill(form, '');
      }
      form = undefined;
      if (typed === '') return '';
      if (/^\d{1,2}$/u.test(typed)) {
        const chosen = actions[Number(typed) - 1];
        return chosen ? chosen.act() : wording.noSuchAction(actions.length);
      }
      const named = actions.find(({ label }) => isSame(label, typed));
      if (named) return named.act();
      const parsed = parseLine(typed, app.commands, app.core.retriever);
      if (parsed === undefined) return hear(typed);
      if ('unknown' in parsed) return wording.unknownCommand(parsed.unknown);
      const { command, args } = parsed;
      const asked = command.name === 'ask' ? (args.question ?? typed) : typed;
      return show(asked, await command.run(args, core()), command);
    },
    complete: (line) => completions(line, app),
  };
}

/** "more", "source", "tell me more": an action by its words. */
const isSame = (label: string, typed: string): boolean => {
  const words = typed
    .toLowerCase()
    .replace(/^(?:tell|show|give)(?: me)? (?:the )?|[.?! ]+$| please/gu, '')
    .replace(/^source$/u, 'sources');
  return words === label.toLowerCase();
};

/** "I don't know", in any of the ways that the lexicon knows. */
const isUnsure = (app: App, text: string): boolean =>
  app.core.retriever.retrieve({ text }).understanding.smallTalk === 'unsure';

const turn = (role: Turn['role'], text: string): Turn => ({ role, text });

/** Aspects stand next to each other, and so do terms. */
const isBeside = (action: Action, before: Action | undefined): boolean =>
  action.do === 'ask' && before?.do === 'ask' && action.about !== undefined && action.about === before.about;

/** What the bot's turn says to a follow-up: its first line; the rest would drown what the person asked. */
function botSaid(answer: Answer): string {
  return answer.direct?.text ?? answer.remark;
}
