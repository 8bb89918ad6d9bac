import { expect, it } from 'vitest';
import { gatherEvidence } from '../../../src/answering/grounding/evidence.ts';
import { judgeSentence } from '../../../src/answering/grounding/judge.ts';
import { knowledge, reading } from './judging.ts';

it('whatever a fact says may be said as it stands, citing that sentence or all of the fact', () => {
  const refused = knowledge.passages
    .filter(({ origin }) => origin !== 'ingested')
    .flatMap((passage) => {
      const title = knowledge.subject(passage.subject)?.name ?? '';
      const evidence = gatherEvidence([{ passage, title }], knowledge, reading, 1e6);
      return evidence.sources.flatMap(({ source, sentences }, index) =>
        sentences.flatMap(({ text }, at) =>
          [[at, at + 1] as const, [0, sentences.length] as const].flatMap(([start, end]) => {
            const citedText = sentences
              .slice(start, end)
              .map((one) => one.text)
              .join(' ');
            const pointers = [{ index, source, start, end, citedText }];
            const verdict = judgeSentence(text, pointers, { evidence, reading, language: 'en' });
            return 'fault' in verdict ? [`${verdict.fault.check}: ${text}`] : [];
          }),
        ),
      );
    });
  expect(refused).toEqual([]);
});
