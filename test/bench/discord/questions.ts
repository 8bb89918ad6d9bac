import { openApp, projectRoot } from '../../../src/open-app.ts';

/** Example questions of the facts that get a plain answer, a different fact each time as long as there is one. */
export async function livingQuestions(): Promise<readonly string[]> {
  const { core, hear } = await openApp({}, projectRoot);
  const lists = core.knowledge.passages.map(({ questions }) => questions);
  const most = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => lists.flatMap((list) => list[at] ?? []))
    .flat()
    .filter((text) => hear({ text }).kind === 'answer');
}
