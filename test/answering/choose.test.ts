import { describe, expect, it } from 'vitest';
import { answerChoice } from '../../src/answering/answer-choice.ts';
import { decide, type Situation } from '../../src/answering/choose.ts';
import type { GuideRule } from '../../src/answering/model.ts';
import { appOver, rule, smallKnowledge } from '../support/knowledge.ts';

/** Where the guide made of these rules leans when all of their signals were told. */
function leaning(guide: readonly GuideRule[], told: Partial<Situation> = {}) {
  const signals = guide.map(({ id }) => id);
  return decide(smallKnowledge({ guide }), { signals, languages: [], named: [], ...told });
}
const strong = (lean: string, own: Partial<GuideRule> = {}) =>
  rule(`strong-${lean}`, { lean, strength: 'strong', ...own });
const moderate = (lean: string, own: Partial<GuideRule> = {}) =>
  rule(`moderate-${lean}`, { lean, strength: 'moderate', ...own });
const weak = (lean: string, own: Partial<GuideRule> = {}) =>
  rule(`weak-${lean}`, { lean, strength: 'weak', ...own });
const none = rule('none', { lean: 'either', strength: 'none' });
const language = rule('team-language', { lean: 'known-language', strength: 'strong' });
const stack = rule('existing-code', { lean: 'current-stack', strength: 'strong' });

describe('how the guide weighs', () => {
  it('leans as one rule says, as strongly as it says', () => {
    for (const strength of ['strong', 'moderate', 'weak'] as const)
      expect(leaning([rule('a', { lean: 'django', strength })])).toMatchObject({ lean: 'django', strength });
  });

  it('follows a strong rule against a moderate one', () => {
    expect(leaning([moderate('node'), strong('django')])).toMatchObject({
      lean: 'django',
      strength: 'strong',
    });
  });

  it('makes a clear lean of two moderate rules the same way', () => {
    const two = [moderate('django', { id: 'a' }), moderate('django', { id: 'b' })];
    expect(leaning(two)).toMatchObject({ lean: 'django', strength: 'strong' });
  });

  it('follows a moderate rule against a weak one, moderately', () => {
    expect(leaning([weak('node'), moderate('django')])).toMatchObject({
      lean: 'django',
      strength: 'moderate',
    });
  });

  it('stays weak when only a weak rule speaks', () => {
    expect(leaning([weak('node'), none])).toMatchObject({ lean: 'node', strength: 'weak' });
  });

  it('leans nowhere when two moderate rules point apart', () => {
    expect(leaning([moderate('node'), moderate('django')])).toMatchObject({
      lean: 'either',
      strength: 'weak',
    });
  });

  it('leans nowhere when strong rules disagree, and keeps both reasons', () => {
    const choice = leaning([strong('node'), strong('django')]);
    expect(choice).toMatchObject({ lean: 'either', strength: 'strong' });
    expect(choice.rules).toHaveLength(2);
  });

  it('does not call it a disagreement when a strong rule names the other side as fitting too', () => {
    expect(leaning([strong('node', { also: ['django'] }), strong('django')]).lean).toBe('django');
  });

  it('does not call it a disagreement when both sides are of one language', () => {
    const choice = leaning([strong('fastapi'), strong('django')]);
    expect(['fastapi', 'django']).toContain(choice.lean);
    expect(choice.strength).toBe('strong');
  });

  it('is a matter of taste when only rules without a lean fire', () => {
    expect(leaning([none])).toMatchObject({ lean: 'either', strength: 'none', rules: [none] });
  });

  it('is a matter of taste when nothing was told', () => {
    expect(leaning([])).toEqual({ lean: 'either', strength: 'none', rules: [], changes: [] });
  });

  it('can lean to neither', () => {
    expect(leaning([moderate('neither', { also: ['spring-boot'] })])).toMatchObject({ lean: 'neither' });
  });

  it('keeps a third option when a rule leans to one', () => {
    expect(leaning([strong('laravel')], { named: ['node', 'django'] }).lean).toBe('laravel');
  });

  it('ignores signals that no rule knows', () => {
    expect(leaning([moderate('node')], { signals: ['moderate-node', 'nobody'] }).lean).toBe('node');
  });

  it('names the strongest rule first, with what would change it', () => {
    const choice = leaning([weak('node'), strong('django')]);
    expect(choice.rules.map(({ id }) => id)).toEqual(['strong-django', 'weak-node']);
    expect(choice.changes[0]?.text).toBe('Change of strong-django.');
  });
});

describe('the language that is known', () => {
  it.each([
    ['javascript', 'node'],
    ['python', 'django'],
    ['java', 'spring-boot'],
    ['php', 'laravel'],
  ])('%s points to %s', (known, lean) => {
    expect(leaning([language], { languages: [known] })).toMatchObject({ lean, strength: 'strong' });
  });

  it('decides nothing when two are known that point apart', () => {
    expect(leaning([language], { languages: ['python', 'javascript'] })).toMatchObject({
      lean: 'either',
      strength: 'none',
    });
  });

  it('leaves the decision to the project when two are known', () => {
    const told = { languages: ['python', 'javascript'] };
    expect(leaning([language, moderate('django')], told)).toMatchObject({
      lean: 'django',
      strength: 'moderate',
    });
  });

  it('decides nothing when nobody told it', () => {
    expect(leaning([language]).lean).toBe('either');
  });

  it('decides nothing when no backend is written in it', () => {
    expect(leaning([language], { languages: ['haskell'] }).lean).toBe('either');
  });

  it('lets a rule of the project pick another backend of the same language', () => {
    const fits = strong('fastapi', { also: [] });
    expect(['fastapi', 'django']).toContain(leaning([language, fits], { languages: ['python'] }).lean);
  });
});

describe('code that exists', () => {
  it('points to the stack that it is written in', () => {
    expect(leaning([stack], { currentStack: 'laravel' })).toMatchObject({
      lean: 'laravel',
      strength: 'strong',
    });
  });

  it('points nowhere when the stack was not told', () => {
    expect(leaning([stack]).lean).toBe('either');
  });
});

describe('asked to choose between two', () => {
  it('leans to the one that is of the leaning side', () => {
    expect(leaning([strong('django')], { named: ['express', 'fastapi'] }).lean).toBe('fastapi');
  });

  it('leans to the one that the rule calls fitting, before others of the side', () => {
    expect(leaning([moderate('node', { also: ['express'] })], { named: ['express', 'django'] }).lean).toBe(
      'express',
    );
  });

  it('keeps the lean where it is one of them', () => {
    expect(leaning([strong('django')], { named: ['django', 'fastapi'] }).lean).toBe('django');
  });
});

describe('the answer of a choice', () => {
  const ask = (question: string) => appOver(smallKnowledge()).hear({ text: question });

  it('leans in its first line and gives the guide’s reason, cited', () => {
    const answer = ask('i only know python which backend fits');
    expect(answer).toMatchObject({ kind: 'choose', choice: { lean: 'django' } });
    expect(answer.direct?.text).toContain('Django');
    expect(answer.statements[0]).toMatchObject({ text: 'Why of team-language.', citations: [0] });
  });

  it('says what would change it', () => {
    const { choice } = ask('i only know python which backend fits');
    expect(choice?.changes).toContainEqual(
      expect.objectContaining({ text: 'Change of team-language.', rule: 'team-language' }),
    );
  });

  it('names a third option when the known language has its own backend', () => {
    expect(ask('node or django, i only know php, chat app').choice?.lean).toBe('laravel');
  });

  it('asks for what is missing where no rule fired', () => {
    const { core } = appOver(smallKnowledge());
    const answer = answerChoice(core, core.retriever.retrieve({ text: '' }));
    expect(answer.direct?.text).toMatch(/depends on you/u);
    expect(answer.remark).toMatch(/which language you know/u);
  });

  it('offers to compare the backends that were named', () => {
    const { core } = appOver(smallKnowledge());
    const { actions } = answerChoice(
      core,
      core.retriever.retrieve({ text: 'node or django for a chat app' }),
    );
    expect(actions).toContainEqual({
      do: 'ask',
      label: 'Compare them',
      question: 'compare Node.js and Django',
    });
  });

  it('cites every reason though a rule has more facts than are cited', () => {
    const guide = [
      rule('chat-app', {
        facts: ['node-what', 'node-loop', 'django-what', 'django-orm'],
        questions: ['chat'],
      }),
    ];
    const { core } = appOver(smallKnowledge({ guide }));
    const retrieval = core.retriever.retrieve({ text: 'chat' });
    const understanding = { ...retrieval.understanding, signals: ['chat-app'] };
    const { statements, citations } = answerChoice(core, { ...retrieval, understanding });
    expect(statements[0]?.citations).toHaveLength(3);
    expect(citations.length).toBeGreaterThanOrEqual(3);
  });
});
