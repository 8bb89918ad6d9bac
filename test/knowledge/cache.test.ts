import { chmodSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KnowledgeError } from '../../src/knowledge/problem.ts';
import { factText, sampleKnowledge, temporaryFolder } from './sample.ts';

const fact = 'subjects/alpha/alpha-fast.md';

describe('the cache', () => {
  const cached = () => {
    const sample = sampleKnowledge();
    const places = { folder: sample.folder, cache: join(temporaryFolder(), 'data', 'cache.json') };
    return { sample, places };
  };
  /** Marks the cached copy, so that a test can tell where a knowledge base came from. */
  const mark = (cache: string) =>
    writeFileSync(cache, readFileSync(cache, 'utf8').replace('An answer.', 'From the cache.'));
  const answer = async (places: Parameters<typeof loadKnowledge>[0]) =>
    (await loadKnowledge(places)).passages.some((passage) => passage.answer === 'From the cache.');

  it('is used as long as no file changes, and gives the same knowledge', async () => {
    const { places } = cached();
    const fresh = await loadKnowledge(places);
    const again = await loadKnowledge(places);
    expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(fresh)));
    expect(again.lexicon.englishWords).toEqual(fresh.lexicon.englishWords);
    mark(places.cache);
    expect(await answer(places)).toBe(true);
  });

  it.each<[string, (sample: ReturnType<typeof sampleKnowledge>) => void]>([
    ['written', (sample) => sample.write(fact, sample.read(fact).replace('nuance', 'change'))],
    ['touched', (sample) => utimesSync(join(sample.folder, fact), 1, 1)],
    ['added', (sample) => sample.write('subjects/alpha/new.md', factText('new'))],
    ['removed', (sample) => sample.remove('glossary/event-loop.md')],
  ])('is not used after a file was %s', async (_, change) => {
    const { sample, places } = cached();
    await loadKnowledge(places);
    mark(places.cache);
    change(sample);
    expect(await answer(places)).toBe(false);
  });

  it('does not hide a file that broke', async () => {
    const { sample, places } = cached();
    await loadKnowledge(places);
    sample.write(fact, 'broken');
    await expect(loadKnowledge(places)).rejects.toBeInstanceOf(KnowledgeError);
  });

  it.each(['', '{', 'null', '[]', '{"format":0}', '{"format":1,"document":null}', '\0'])(
    'that holds %j is ignored and written anew',
    async (text) => {
      const { places } = cached();
      await loadKnowledge(places);
      const whole = readFileSync(places.cache, 'utf8');
      writeFileSync(places.cache, text);
      expect((await loadKnowledge(places)).passages).toHaveLength(3);
      expect(readFileSync(places.cache, 'utf8')).toBe(whole);
    },
  );

  it('of another format or without a part is ignored', async () => {
    const { places } = cached();
    await loadKnowledge(places);
    mark(places.cache);
    const { format, ...rest } = JSON.parse(readFileSync(places.cache, 'utf8'));
    writeFileSync(places.cache, JSON.stringify({ format: format + 1, ...rest }));
    expect(await answer(places)).toBe(false);
    delete rest.document.guide;
    writeFileSync(places.cache, JSON.stringify({ format, ...rest }));
    expect(await answer(places)).toBe(false);
  });

  it('that cannot be written costs nothing but time', async () => {
    const { sample } = cached();
    const blocked = join(temporaryFolder(), 'file');
    writeFileSync(blocked, '');
    chmodSync(blocked, 0o400);
    const knowledge = await loadKnowledge({ folder: sample.folder, cache: join(blocked, 'cache.json') });
    expect(knowledge.passages).toHaveLength(3);
  });
});
