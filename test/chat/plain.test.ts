import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Comparison } from '../../src/answering/model.ts';
import { type Paint, renderPlain, renderSources } from '../../src/chat/plain.ts';
import { anyAnswer } from '../support/any-answer.ts';
import { smallKnowledge } from '../support/knowledge.ts';

const { subject } = smallKnowledge();
const loud: Paint = {
  lead: (text) => `<lead>${text}</lead>`,
  heading: (text) => `<h>${text}</h>`,
  faint: (text) => `<faint>${text}</faint>`,
  article: (text) => `<article>${text}</article>`,
};
const shownTexts = ({ direct, remark, statements, comparison, choice }: Answer): string[] => [
  ...(direct ? [direct.text] : []),
  remark,
  ...statements.map(({ text }) => text),
  ...(comparison?.rows.flatMap(({ label, cells }) => [label, ...cells.map((cell) => cell?.text ?? '')]) ??
    []),
  ...(comparison?.missing.map(({ label }) => label.slice(1)) ?? []),
  ...(choice?.changes.map(({ text }) => text) ?? []),
];
const textsMissingIn = (rendered: string, texts: readonly string[]) =>
  texts.filter((text) => !rendered.includes(text));

describe('any answer as plain text', () => {
  it('loses no statement, no cell and no remark', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        expect(textsMissingIn(renderPlain(answer, { subject }), shownTexts(answer))).toEqual([]);
      }),
    );
  });

  it('shows all that waits behind "more", and only that', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const rendered = renderPlain(answer, { subject, more: true });
        expect(
          textsMissingIn(
            rendered,
            answer.more.map(({ text }) => text),
          ),
        ).toEqual([]);
        expect(rendered === '').toBe(answer.more.length === 0);
      }),
    );
  });

  it('has citation numbers of its own list only', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const rendered = renderPlain(answer, { subject });
        const numbers = [...rendered.matchAll(/\[(\d+)\]/gu)].map((match) => Number(match[1]));
        expect(numbers.filter((one) => one < 1 || one > answer.citations.length)).toEqual([]);
      }),
    );
  });

  it('marks every statement with each of its citations', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const rendered = renderPlain(answer, { subject });
        for (const { text, citations } of answer.statements)
          expect(rendered).toContain(`- ${text}${citations.map((at) => ` [${at + 1}]`).join('')}`);
      }),
    );
  });

  it('brings no control character but the end of a line', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const rendered = renderPlain(answer, { subject, sources: true });
        expect(rendered.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('starts with the direct answer where there is one, else with the remark', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const first = answer.direct?.text ?? answer.remark;
        expect(renderPlain(answer, { subject }).startsWith(first)).toBe(true);
      }),
    );
  });

  it('has no blank edges and no two blank lines together', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const rendered = renderPlain(answer, { subject, sources: true });
        expect(rendered).toBe(rendered.trim());
        expect(rendered).not.toMatch(/\n{3}/u);
      }),
    );
  });

  it('says the same with styles as without', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const painted = renderPlain(answer, { subject, paint: loud, sources: true });
        const bare = painted.replace(/<\/?(?:lead|h|faint|article)>/gu, '');
        expect(bare).toBe(renderPlain(answer, { subject, sources: true }));
      }),
    );
  });

  it('numbers its sources from one, each with title, version and address', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const lines = renderSources(answer).split('\n');
        expect(lines).toEqual(
          answer.citations.map(({ title, version, url }, at) => `[${at + 1}] ${title} (${version}) ${url}`),
        );
      }),
    );
  });
});

describe('a table as plain text', () => {
  const cell = (text: string) => ({ text, passageId: 'a', citations: [0] });
  const [any] = fc.sample(anyAnswer, { numRuns: 1, seed: 1 });
  const show = (comparison: Comparison) => {
    const { choice: _, ...rest } = any as Answer;
    const answer: Answer = { ...rest, direct: undefined, remark: '', statements: [], comparison };
    return renderPlain(answer, { subject });
  };

  it('puts one line a side under the name of the row, with the names aligned', () => {
    const rows = [{ aspect: 'x', label: 'Speed', cells: [cell('fast'), cell('also fast')] }];
    expect(show({ subjects: ['node', 'django'], rows, missing: [] })).toBe(
      'Speed\n  Node.js: fast [1]\n  Django:  also fast [1]',
    );
  });

  it('leaves out the line of a side that has no fact', () => {
    const rows = [{ aspect: 'x', label: 'Speed', cells: [cell('fast'), undefined, cell('so so')] }];
    expect(show({ subjects: ['node', 'django', 'express'], rows, missing: [] })).not.toContain('Django');
  });

  it('folds the gaps of the same sides into one line', () => {
    const missing = ['Speed', 'Price', 'Looks'].map((label) => ({ label, subjects: ['Django'] }));
    expect(show({ subjects: ['node', 'django'], rows: [], missing })).toBe(
      'No fact yet for Django: speed, price, looks.',
    );
  });

  it('keeps gaps of different sides apart', () => {
    const missing = [
      { label: 'Speed', subjects: ['Django'] },
      { label: 'Price', subjects: ['Node.js'] },
    ];
    expect(show({ subjects: ['node', 'django'], rows: [], missing }).split('\n')).toHaveLength(2);
  });

  it('uses the id of a subject that nobody knows any more', () => {
    const rows = [{ aspect: 'x', label: 'Speed', cells: [cell('fast'), cell('slow')] }];
    expect(show({ subjects: ['node', 'gone'], rows, missing: [] })).toContain('gone:');
  });
});
