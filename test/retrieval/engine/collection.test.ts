import { describe, expect, it } from 'vitest';
import { createCollectionSearch } from '../../../src/retrieval/engine/collection.ts';
import { seededRandom } from '../../../src/retrieval/engine/seeded-random.ts';
import { makePassages } from '../../bench/made-texts.ts';

const few = createCollectionSearch([
  { title: 'Django', text: 'Django brings an admin interface and an object-relational mapper.' },
  { title: 'Node.js', text: 'Node.js handles many connections with an event loop.' },
  { title: 'Rails', text: 'Ruby on Rails prefers convention over configuration.' },
]);
const best = (query: string) => few.search(query, { limit: 3 })[0]?.ordinal;

describe('createCollectionSearch', () => {
  it('finds by stem, by title and despite typos', () => {
    expect(best('which one is handling a connection')).toBe(1);
    expect(best('node.js')).toBe(1);
    expect(best('what is djagno')).toBe(0);
    expect(best('conventoin ovre configurations')).toBe(2);
  });

  it('turns a query into weighted stems without stop words', () => {
    expect(few.termsFor('What are the connections of the event loop?')).toEqual([
      { term: 'connect', weight: 1 },
      { term: 'event', weight: 1 },
      { term: 'loop', weight: 1 },
    ]);
  });

  it('joins a name that was parted, and does not take a misspelt stop word for content', () => {
    expect(few.termsFor('inter face').map(({ term }) => term)).toEqual(['interfac']);
    expect(few.termsFor('whcih')).toEqual([]);
  });

  it('gives nothing for stop words, unlike words and an empty query', () => {
    for (const query of ['', 'what is the', 'zzzzqqqq', '\ud800'])
      expect(few.search(query, { limit: 3 })).toEqual([]);
  });

  it('answers the same to the same question after being built anew, in a collection large enough to expand', () => {
    const passages = makePassages(400, seededRandom(1));
    const query = passages[7]?.text.split(' ').slice(0, 8).join(' ') ?? '';
    const hits = createCollectionSearch(passages).search(query, { limit: 10 });
    expect(hits[0]?.ordinal).toBe(7);
    expect(hits).toHaveLength(10);
    expect(createCollectionSearch(passages).search(query, { limit: 10 })).toEqual(hits);
  });

  it('still finds with every part switched off', () => {
    const bare = createCollectionSearch([{ text: 'event loop' }, { text: 'thread pool' }], {
      spelling: false,
      feedback: false,
      latent: false,
    });
    expect(bare.search('pool', { limit: 1 })[0]?.ordinal).toBe(1);
    expect(bare.search('pooll', { limit: 1 })).toEqual([]);
  });
});
