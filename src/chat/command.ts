import type { Answering } from '../answering/ask.ts';
import type { Answer } from '../answering/model.ts';

/** What an option takes. A surface offers completion for subjects and aspects and checks nothing else. */
export type Option = Readonly<{
  kind: 'text' | 'subject' | 'aspect' | 'command';
  description: string;
  required?: boolean;
}>;

/** Values by option name; an option that was not given is absent. */
export type Args = Readonly<Record<string, string | undefined>>;

/** One select: `id` names it in the submitted values. */
export type Step = Readonly<{
  id: string;
  label: string;
  options: readonly Readonly<{ value: string; label: string }>[];
}>;

/** What a command gives back; the surface decides how it looks. */
export type Result =
  | Readonly<{ show: 'answer'; answer: Answer }>
  | Readonly<{ show: 'notice'; text: string }>
  /** A few selects, each of which may be left out; `submit` takes the chosen values by step id. */
  | Readonly<{ show: 'choices'; title: string; steps: readonly Step[]; submit(values: Args): Result }>
  /** What only a surface with people and places can draw; others show the text, which says so. */
  | Readonly<{ show: 'panel'; panel: 'privacy' | 'setup' | 'gaps'; text: string }>;

/** A slash command: data, and one function over the core. It knows no platform. */
export type Command = Readonly<{
  /** As the member types it, without the slash. */
  name: string;
  description: string;
  /** In the order in which a text-only surface fills them. */
  options: Readonly<Record<string, Option>>;
  example: string;
  /** Organisers' commands work in servers only; without it anybody may use the command anywhere. */
  audience?: 'organisers';
  run(args: Args, core: Commanding): Result;
}>;

/** What commands work with. `commands` is the list itself, so that help cannot go stale. */
export type Commanding = Answering & Readonly<{ commands: readonly Command[] }>;
