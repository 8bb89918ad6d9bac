import fc from 'fast-check';
import { anySentence } from './any-answer.ts';

/** Text full of what markdown and mentions are made of, short and very long. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  anySentence,
  fc
    .array(
      fc.constantFrom(
        ...['**', '`', '```', '<@1>', '@everyone', '](', '[x](http://e.vil)', '>', '\n', '# ', '\\'],
        ...['🧑‍🚀', 'و', 'word', '||', 'https://e.vil'],
      ),
      { minLength: 1, maxLength: 60 },
    )
    .map((parts) => parts.join('')),
  fc.integer({ min: 1, max: 3000 }).map((length) => '*'.repeat(length)),
  fc.integer({ min: 1, max: 900 }).map((count) => 'long words '.repeat(count)),
);
