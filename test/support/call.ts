import type { Args, Command, Commanding, Core, Result, Who } from '../../src/chat/command.ts';

/** Somebody in a direct message on 1 January 2026, who has said nothing before. */
export const commanding = (
  core: Core,
  { who, ...rest }: Partial<Omit<Commanding, 'who'>> & { who?: Partial<Who> } = {},
): Commanding => ({
  ...core,
  who: { person: '1', name: 'Aisha', channel: '2', organiser: false, locale: 'en', ...who },
  now: Date.UTC(2026, 0, 1),
  turns: [],
  ...rest,
});

/** What a command gives that has nothing to wait for. Throws where it waits. */
export function ran(command: Command | undefined, args: Args, core: Core): Result {
  return atOnce(command?.run(args, commanding(core)));
}

export function atOnce(result: Result | Promise<Result> | undefined): Result {
  if (result === undefined || result instanceof Promise) throw new Error('nothing was given at once');
  return result;
}
