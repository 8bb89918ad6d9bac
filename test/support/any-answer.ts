import fc from 'fast-check';
import type { Answer, AnswerKind, Cell, Statement } from '../../src/answering/model.ts';

const kinds: readonly AnswerKind[] = ['answer', 'compare', 'choose', 'closest', 'abstain', 'refuse'];
const roles: readonly Statement['role'][] = ['direct', 'article', 'official', 'fact', 'note'];

/** Words of any script without brackets, so that every [n] in a rendering is a citation; never empty. */
export const anyWord: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((word) => word.replace(/[\s\p{C}[\]]/gu, ''))
  .filter((word) => word !== '');

export const anySentence: fc.Arbitrary<string> = fc
  .array(anyWord, { minLength: 1, maxLength: 30 })
  .map((words) => words.join(' '));

/** Any answer whose citations are in its list: what the core promises to every surface. */
export const anyAnswer: fc.Arbitrary<Answer> = fc.integer({ min: 1, max: 9 }).chain((sources) => {
  const citations = fc.uniqueArray(fc.nat(sources - 1), { maxLength: 3 });
  const statement: fc.Arbitrary<Statement> = fc.record({
    text: anySentence,
    role: fc.constantFrom(...roles),
    passageId: fc.constant('a'),
    citations,
  });
  const cell: fc.Arbitrary<Cell | undefined> = fc.option(
    fc.record({ text: anySentence, passageId: fc.constant('a'), citations }),
    { nil: undefined },
  );
  const subjects = ['node', 'django', 'rails'] as const;
  const row = fc.record({
    aspect: anyWord,
    label: anySentence,
    cells: fc.array(cell, { minLength: subjects.length, maxLength: subjects.length }),
  });
  const missing = fc.record({
    label: anySentence,
    subjects: fc.subarray(['Node.js', 'Django'], { minLength: 1 }),
  });
  const comparison = fc.record({
    subjects: fc.constant(subjects),
    rows: fc.array(row, { maxLength: 4 }),
    missing: fc.array(missing, { maxLength: 4 }),
  });
  const choice = fc.record({
    lean: fc.constantFrom('node', 'either', 'neither'),
    strength: fc.constantFrom('strong' as const, 'none' as const),
    rules: fc.constant([]),
    changes: fc.array(
      fc.record({ text: anySentence, rule: anyWord, citations: fc.constant([] as readonly number[]) }),
      { maxLength: 3 },
    ),
  });
  const citation = fc.record({
    passageId: fc.constant('a'),
    title: anySentence,
    url: fc.webUrl().map((url) => url.replace(/[[\]]/gu, '')),
    version: anyWord,
  });
  return fc
    .record(
      {
        kind: fc.constantFrom(...kinds),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        direct: fc.option(statement, { nil: undefined }),
        remark: fc.oneof(fc.constant(''), anySentence),
        statements: fc.array(statement, { maxLength: 6 }),
        more: fc.array(statement, { maxLength: 6 }),
        comparison,
        choice,
        citations: fc.array(citation, { minLength: sources, maxLength: sources }),
      },
      { requiredKeys: ['kind', 'confidence', 'direct', 'remark', 'statements', 'more', 'citations'] },
    )
    .map((parts): Answer => {
      const { comparison, choice, ...rest } = parts;
      return {
        ...rest,
        ...(comparison ? { comparison } : {}),
        ...(choice ? { choice } : {}),
        actions: [],
        retrieval,
      };
    });
});

const retrieval: Answer['retrieval'] = {
  understanding: {
    searched: '',
    subjects: [],
    carried: false,
    aspects: [],
    signals: [],
    languages: [],
    comparison: false,
    oneSided: false,
    nothingSpecific: false,
    leaning: false,
    choice: false,
    definition: false,
    unknownNames: [],
    language: 'en',
  },
  hits: [],
  confidence: 0,
};
