import { describe, expect, it } from 'vitest';
import { learningPath } from '../../src/answering/learn.ts';
import type { Subject } from '../../src/answering/model.ts';
import { faultsOf } from '../support/faults.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

describe('a learning path', () => {
  const knowledge = smallKnowledge();
  const { core } = appOver(knowledge);
  const path = () => learningPath(core, knowledge.subject('node') as Subject);

  it('lists the skills in the order of the knowledge file, numbered', () => {
    expect(path().statements.map(({ text }) => text)).toEqual(['1. JavaScript itself', '2. The event loop']);
  });

  it('cites each skill by the facts that name it', () => {
    const { statements, citations } = path();
    const cited = statements.map((one) => one.citations.map((at) => citations[at]?.passageId));
    expect(cited).toEqual([['node-what'], ['node-loop', 'node-what']]);
  });

  it('names the backend in its first line', () => {
    expect(path().remark).toContain('Node.js');
  });

  it('is a sound answer, and sure', () => {
    expect(faultsOf(path(), knowledge)).toEqual([]);
    expect(path()).toMatchObject({ kind: 'answer', confidence: 1 });
  });
});
