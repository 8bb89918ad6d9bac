import type { Evidence } from '../grounding/evidence.ts';
import { judgeSentence } from '../grounding/judge.ts';
import type { KnowledgeBase } from '../ports.ts';
import type { FollowOptions, ProvedSentence } from './following.ts';
import type { Ladder } from './ladder.ts';

/** What people of a server said names them, and goes when they are forgotten: nothing made of it is kept. */
export const restsOnCommunity = ({ sources }: Evidence, known: KnowledgeBase): boolean =>
  sources
    .flatMap(({ sentences }) => sentences)
    .some(({ passageId }) => known.passage(passageId)?.status === 'community');

/**
 * The sentences that were kept under a key, each proved anew: checks that have become stricter since hold for old
 * answers too. Undefined where nothing was kept, or not all of it can be proved any more.
 */
export async function keptAnswer(
  key: string,
  following: FollowOptions,
  { answers, clock }: Pick<Ladder, 'answers' | 'clock'>,
): Promise<readonly ProvedSentence[] | undefined> {
  try {
    const kept = await answers.find(key, clock.now());
    if (!kept || kept.length === 0) return undefined;
    const proved = kept.flatMap(({ text, pointers, label }): readonly ProvedSentence[] => {
      const verdict = judgeSentence(text, pointers, following);
      if ('fault' in verdict) return [];
      return [{ ...verdict.proved, pointers, ...(label === undefined ? {} : { label }) }];
    });
    return proved.length === kept.length ? proved : undefined;
  } catch {
    // A store that cannot be read costs one more call.
    return undefined;
  }
}

/** Keeps a whole, proved answer. Nobody waits for it, and where it cannot be kept it is written anew. */
export function keepAnswer(
  key: string,
  proved: readonly ProvedSentence[],
  { answers, clock }: Pick<Ladder, 'answers' | 'clock'>,
): void {
  const sentences = proved.map(({ text, pointers, label }) => ({
    ...{ text, pointers },
    ...(label === undefined ? {} : { label }),
  }));
  answers.keep(key, sentences, clock.now()).catch(() => {});
}
