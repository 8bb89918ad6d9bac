import type { Answering } from '../answering/ask.ts';
import type { Answer, Question, Turn } from '../answering/model.ts';
import type { SpendingLimits } from '../answering/writing/ledger.ts';
import type { SessionsHouse } from '../sessions/house.ts';
import type { Schedule } from '../sessions/schedule.ts';
import type { ChannelKind, Form, Line, Panel } from './panel.ts';
import type { Places, Store } from './ports.ts';

/** A value that is offered: what people read, and what the command gets. */
export type Choice = Readonly<{ name: string; value: string }>;

/** What kind of thing an option takes. Every value reaches the command as text: ids of channels, roles and people too. */
export type OptionKind =
  | 'text'
  /** A backend or aspect as it was typed, or its id where it was picked. */
  | 'subject'
  | 'aspect'
  /** The path of a command. */
  | 'command'
  /** An IANA zone as it was typed. */
  | 'zone'
  /** A day or an hour in words; the command reads it. */
  | 'time'
  | 'number'
  /** One of `choices`. */
  | 'choice'
  /** Things of the platform, by id. */
  | 'channel'
  | 'role'
  | 'person';

export type Option = Readonly<{
  kind: OptionKind;
  description: string;
  required?: boolean;
  /** For a choice: at most 25. */
  choices?: readonly Choice[];
  /** For a number: whole, from and to. */
  least?: number;
  most?: number;
  /** For a channel: where it may be; all kinds when absent. */
  channels?: readonly ChannelKind[];
  /** Completion of its own, from memory or nearly so: people are typing. Kinds with names complete without it. */
  suggest?(typed: string, core: Commanding): readonly Choice[] | Promise<readonly Choice[]>;
}>;

/** Values by option name; an option that was not given is absent. */
export type Args = Readonly<Record<string, string | undefined>>;

/** One select: `id` names it in the submitted values. */
export type Step = Readonly<{
  id: string;
  label: string;
  options: readonly Readonly<{ value: string; label: string }>[];
}>;

/** What is shown; the surface decides how it looks. */
export type Shown =
  /** `headline` stands over an answer that is shown away from its question. */
  | Readonly<{ show: 'answer'; answer: Answer; headline?: Line }>
  | Readonly<{ show: 'notice'; text: string }>
  /**
   * A few selects, each of which may be left out; `submit` takes the chosen values by step id. The command is run again
   * for it, so it must give the same for the same arguments.
   */
  | Readonly<{
      show: 'choices';
      title: string;
      steps: readonly Step[];
      submit(values: Args): Result | Promise<Result>;
    }>
  /** `command`: the path of the one that its controls lead to, where that is not the one that shows it. */
  | Readonly<{ show: 'panel'; panel: Panel; command?: string }>
  | Readonly<{ show: 'form'; form: Form }>;

/**
 * What a command gives back. `to` says who sees it: absent, an answer is seen by whom the server chose and everything
 * else by the asker alone. `instead` shows it in place of the message whose control was used.
 */
export type Result = Shown & Readonly<{ to?: 'asker' | 'everyone'; instead?: boolean }>;

/** Commands that are typed after one name: /session next, /session list. */
export type Group = Readonly<{ name: string; description: string }>;

/** A command: data, and functions over the core. It knows no platform. */
export type Command = Readonly<{
  /** As the member types it, without the slash; within its group where it has one. For a menu: as it is read there. */
  name: string;
  group?: Group;
  /** Chosen from the menu of a message, not typed: `args.text` has its words, `args.link` its address. */
  menu?: 'message';
  description: string;
  /** In the order in which a text-only surface fills them. */
  options: Readonly<Record<string, Option>>;
  example: string;
  /** Who may use it; organisers' commands, and what their panels do, are for organisers alone. Absent: everybody. */
  audience?: 'organisers';
  /** Where it works. Absent: anywhere. */
  where?: 'servers';
  /** Its answers cost something: it is counted, and a person's next one waits for it. */
  asks?: true;
  run(args: Args, core: Commanding): Result | Promise<Result>;
  /**
   * Does what a control of its panels or a form of its own asks for. `values` are those the panel keeps, the fields of
   * the form, and `chosen` for a select; where several may be chosen they are joined by commas (see `listOf`). It may
   * come from a message of any age and from anybody who sees it. Undefined: too old, or not an action of this command.
   */
  act?(action: string, values: Args, core: Commanding): Result | undefined | Promise<Result | undefined>;
}>;

/** Who asks, and where. In a direct message there is no guild; in the terminal there are no ids. */
export type Who = Readonly<{
  person: string;
  name: string;
  guild?: string;
  channel: string;
  organiser: boolean;
  /** Language of the person's program, such as "en-US". */
  locale: string;
}>;

/** What a running bot has beside its answers; the terminal has none of it. */
export type House = Readonly<{
  store: Store;
  places: Places;
  retentionDays: number;
  /** How many are interested in the platform's events of a guild, by event; empty where that cannot be known now. */
  interest(guild: string): Promise<ReadonlyMap<string, number>>;
  /** It may read messages that do not call it. */
  readsMessages: boolean;
  /** Absent where no sessions are kept. */
  sessions?: SessionsHouse;
  /** What the model may cost a day; absent where no model writes. */
  spending?: SpendingLimits;
}>;

/** What every command works with, whoever calls it. `commands` is the list itself, so that help cannot go stale. */
export type Core = Answering &
  Readonly<{
    commands: readonly Command[];
    /** Free text, from any surface. */
    hear(question: Question): Answer;
    /** Of this program, as in 0.1.0. */
    version: string;
    /** A model writes answers anew, so that questions leave this machine. */
    asksModel: boolean;
  }>;

/** What one call of a command works with. */
export type Commanding = Core &
  Readonly<{
    who: Who;
    /** Milliseconds since 1970. */
    now: number;
    /** What was said before in this conversation, oldest first. */
    turns: readonly Turn[];
    house?: House;
    /** What is scheduled; also where nothing else is kept, as in the terminal. Opened when it is first read. */
    schedule?: Schedule;
  }>;

/** "session next": how a command is called, without the slash. */
export const pathOf = ({ group, name }: Pick<Command, 'group' | 'name'>): string =>
  group ? `${group.name} ${name}` : name;

/** The values of a select or field in which several may be chosen. */
export const listOf = (value: string | undefined): readonly string[] => (value ? value.split(',') : []);
