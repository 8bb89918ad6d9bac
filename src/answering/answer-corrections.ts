import { wording } from '../chat/wording.ts';
import { createCitations } from './citations.ts';
import type { Answer, Passage, Retrieval, Statement } from './model.ts';
import type { KnowledgeBase } from './ports.ts';
import { articleClaim, directStatement, fitScreen } from './statements.ts';

/** The small talk that asks for it, as the lexicon calls it. */
export const ASKS_FOR_CORRECTIONS = 'article-corrections';

/** What needs a correction, the most pressing first. */
const needy = ['outdated', 'contested', 'simplified'];

/** "What is wrong in the article?": each claim of an article that the facts put right, with what puts it right. */
export function answerCorrections(
  { passages, articles }: Pick<KnowledgeBase, 'passages' | 'articles'>,
  retrieval: Retrieval,
): Answer {
  const citations = createCitations(articles);
  const corrected = passages
    .filter(
      (one: Passage) => one.origin === 'fact' && one.article !== undefined && needy.includes(one.status),
    )
    .sort((a, b) => needy.indexOf(a.status) - needy.indexOf(b.status));
  const statements = corrected.flatMap((one): Statement[] => [
    articleClaim(one, citations),
    { ...directStatement(one, citations), role: 'official' },
  ]);
  const { shown, more } = fitScreen(statements, 0);
  return {
    kind: 'answer',
    confidence: 1,
    direct: undefined,
    remark: wording.corrections(corrected.length),
    statements: shown,
    more,
    citations: citations.list(),
    actions: [...(more.length > 0 ? [{ do: 'more' } as const] : []), { do: 'sources' }],
    retrieval,
  };
}
