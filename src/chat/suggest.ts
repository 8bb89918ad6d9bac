import { type Choice, type Commanding, type Option, pathOf } from './command.ts';
import { completeZone } from './zones.ts';

/** What fits an option as far as it has been typed, at most `limit`, best first. */
export async function suggest(
  option: Option,
  typed: string,
  core: Commanding,
  limit: number,
): Promise<readonly Choice[]> {
  if (option.suggest) return (await option.suggest(typed, core)).slice(0, limit);
  const { retriever, knowledge, commands } = core;
  switch (option.kind) {
    case 'subject':
      return (typed === '' ? knowledge.subjects : retriever.complete(typed, limit))
        .filter(({ kind }) => kind !== 'topic')
        .slice(0, limit)
        .map(({ id, name }) => ({ name, value: id }));
    case 'aspect':
      return (typed === '' ? knowledge.aspects : retriever.completeAspect(typed, limit))
        .slice(0, limit)
        .map(({ id, label }) => ({ name: label, value: id }));
    case 'zone':
      return completeZone(typed, core.now, limit);
    case 'command': {
      const wanted = typed.replace(/^\//u, '').toLowerCase();
      return commands
        .filter((one) => one.menu === undefined && pathOf(one).includes(wanted))
        .slice(0, limit)
        .map((one) => ({ name: `/${pathOf(one)}`, value: pathOf(one) }));
    }
    default:
      return (option.choices ?? []).slice(0, limit);
  }
}

/** Whether people are offered values while they type. */
export const completes = ({ kind, suggest: own }: Option): boolean =>
  own !== undefined || ['subject', 'aspect', 'zone', 'command'].includes(kind);
