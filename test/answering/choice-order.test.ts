import { expect, it } from 'vitest';
import { decide } from '../../src/answering/choose.ts';
import { rule, smallKnowledge } from '../support/knowledge.ts';

// src/answering/choose.ts: equal totals within one family (django 4+3, fastapi 3+4) are broken by the order of signals.
it('the lean does not depend on the order in which the signals were told', () => {
  const guide = [
    rule('team-language', { lean: 'known-language', strength: 'strong' }),
    rule('data-ml', { lean: 'fastapi', also: ['django'], strength: 'strong' }),
  ];
  const lean = (signals: readonly string[]) =>
    decide(smallKnowledge({ guide }), { signals, languages: ['python'], named: [] }).lean;
  expect(lean(['team-language', 'data-ml'])).toBe(lean(['data-ml', 'team-language']));
});
