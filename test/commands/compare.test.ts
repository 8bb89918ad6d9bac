import { describe, expect, it } from 'vitest';
import { compare } from '../../commands/compare.ts';
import type { Args } from '../../src/chat/command.ts';
import { ran } from '../support/call.ts';
import { faultsOf } from '../support/faults.ts';
import { appOver, smallKnowledge } from '../support/knowledge.ts';

const knowledge = smallKnowledge();
const { core } = appOver(knowledge);
const answer = (args: Args = {}) => {
  const result = ran(compare, args, core);
  if (result.show !== 'answer') throw new Error(JSON.stringify(result));
  return result.answer;
};
const notice = (args: Args) => {
  const result = ran(compare, args, core);
  return result.show === 'notice' ? result.text : 'no notice';
};
const compared = (args: Args = {}) => answer(args).comparison?.subjects;

describe('/compare', () => {
  it('bare is Node.js and Django', () => {
    expect(compared()).toEqual(['node', 'django']);
  });

  it('bare says that a runtime is set against a framework, in its first line', () => {
    expect(answer().direct?.text).toBe('Node.js is a runtime and Django a framework.');
  });

  it('keeps the order in which the backends were named', () => {
    expect(compared({ first: 'django', second: 'node' })).toEqual(['django', 'node']);
  });

  it('takes up to four backends', () => {
    const four = { first: 'node', second: 'django', third: 'express', fourth: 'laravel' };
    expect(compared(four)).toEqual(Object.values(four));
  });

  it('sets one backend against the usual other one', () => {
    expect(compared({ first: 'express' })).toEqual(['express', 'node']);
    expect(compared({ first: 'node' })).toEqual(['node', 'django']);
  });

  it('takes the same backend named twice as one', () => {
    expect(compared({ first: 'django', second: 'DJANGO' })).toEqual(['django', 'node']);
    expect(compared({ first: 'node', second: 'nodejs', third: 'express' })).toEqual(['node', 'express']);
  });

  it('understands aliases and misspelt names', () => {
    expect(compared({ first: 'node js', second: 'djnago' })).toEqual(['node', 'django']);
  });

  it('tells the known ones when a name is unknown', () => {
    const text = notice({ first: 'node', second: 'qwertyuiop' });
    expect(text).toContain('"qwertyuiop"');
    for (const { name, kind } of knowledge.subjects) if (kind !== 'topic') expect(text).toContain(name);
  });

  it('does not compare the sessions, and does not list them', () => {
    const text = notice({ first: 'sunday session' });
    expect(text).toContain('"sunday session"');
    expect(text).not.toContain('Free sessions');
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('takes %j for a name nobody knows', (name) => {
    expect(notice({ first: name, second: 'node' })).toContain('I do not know a backend');
  });

  it('shows the row of its focus only', () => {
    const rows = answer({ first: 'node', second: 'django', focus: 'database' }).comparison?.rows;
    expect(rows?.map(({ aspect }) => aspect)).toEqual(['database']);
  });

  it('compares everything when nobody knows the focus', () => {
    const rows = answer({ first: 'node', second: 'django', focus: 'zzzzqqqq' }).comparison?.rows;
    expect(rows?.length).toBeGreaterThan(1);
  });

  it('is a sound answer that offers a choice between what was compared', () => {
    const one = answer({ first: 'node', second: 'express' });
    expect(faultsOf(one, knowledge)).toEqual([]);
    expect(one.actions).toContainEqual({
      do: 'ask',
      label: 'Which one should I choose?',
      question: 'should i choose Node.js or Express',
    });
  });

  it('says so when there are not two backends to compare', () => {
    const alone = appOver(
      smallKnowledge({
        subjects: [],
        passages: [],
        guide: [],
        lexicon: { outside: { names: [], topics: [] } },
      }),
    );
    const result = ran(compare, {}, alone.core);
    expect(result.show).toBe('notice');
  });
});
