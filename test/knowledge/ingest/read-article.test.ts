import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/knowledge/ingest/read-article.ts';
import { details, html, ingest, markdown, plain } from './sample.ts';

const main = 'The Main Differences between them';

describe('plain text', () => {
  it('becomes passages by heading and list item', () => {
    expect(ingest('a.txt', plain).passages).toEqual([
      { heading: '', label: '', text: 'People ask me every week which of the two they should take home.' },
      {
        heading: 'What is a cat?',
        label: '',
        text: 'A cat is a small animal that sleeps on warm keyboards.',
      },
      { heading: 'What is a cat?', label: '', text: 'Cats also clean themselves.' },
      {
        heading: main,
        label: 'Daily Effort',
        text: 'Daily Effort: A dog wants three walks, while a cat wants a window.',
      },
      {
        heading: main,
        label: 'Noise',
        text: 'Noise: Dogs bark. Cats complain at four in the morning. They mean it.',
      },
      { heading: main, label: 'Price', text: 'Price: Both cost more than you think.' },
      {
        heading: 'Where to go from here',
        label: '',
        text: 'Visit a shelter before you decide, and take somebody along who has had both of them at home.',
      },
    ]);
  });

  it('leaves out title, byline, reading time, dashes, buttons and the card about the author, each with its line', () => {
    const { leftOut, headings } = ingest('a.txt', plain);
    expect(leftOut.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '1 the title again',
      '3 byline',
      '4 reading time',
      '6 bare dashes or signs',
      '8 menu or button',
      '10 menu or button',
      '32 bare dashes or signs',
      '34 bare dashes or signs',
      '36 byline',
      '37 byline',
      '39 author card',
      '41 author card',
      '43 responses',
    ]);
    expect(headings).toEqual(['What is a cat?', main, 'Where to go from here']);
  });

  it('knows its title and writer from the page too, whatever it is ingested under', () => {
    const ingestion = readArticle('a.txt', new TextEncoder().encode(plain), {
      ...details,
      title: 'Which pet?',
      author: 'The Pet Blog',
    });
    if (!ingestion.ok) throw new Error('refused');
    expect(ingestion.file.passages.map(({ text }) => text)).toEqual(ingest('a.txt', plain).texts);
    expect(ingestion.leftOut.map(({ why }) => why)).toContain('the title of the page');
  });

  it('keeps a paragraph that only begins like chrome', () => {
    const text =
      'Written by hand in C, the parser is fast.\n\nShare your code with others.\n\nFollow the guide first.\n';
    expect(ingest('a.txt', text).texts).toHaveLength(3);
  });

  it('keeps the article when "Written by" stands above it', () => {
    const text = `Written by Mira Holt\n\n${'A long paragraph about pets and people. '.repeat(10)}\n`;
    expect(ingest('a.txt', text).texts).toHaveLength(1);
  });

  it('cuts an endless paragraph between sentences and loses nothing', () => {
    const sentence = 'Every sentence of this long paragraph says the same thing again.';
    const { texts } = ingest('a.txt', Array(100).fill(sentence).join(' '));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.every((text) => text.length <= 1200 && text.endsWith('again.'))).toBe(true);
    expect(texts.join(' ').split(sentence)).toHaveLength(101);
  });
});

describe('Markdown', () => {
  it('becomes passages with the words that readers see', () => {
    expect(ingest('a.md', markdown).passages).toEqual([
      { heading: '', label: '', text: 'People ask me every week which of the two they should take home.' },
      {
        heading: 'What is a cat?',
        label: '',
        text: 'A cat is a small animal that sleeps on warm keyboards.',
      },
      {
        heading: main,
        label: 'Daily Effort',
        text: 'Daily Effort: A dog wants three walks, while a cat wants a window.',
      },
      { heading: main, label: 'Noise', text: 'Noise: Dogs bark.' },
      { heading: main, label: '', text: 'Cats complain at four in the morning.' },
      { heading: main, label: '', text: 'Visit a shelter before you decide.' },
    ]);
  });

  it('is recognised without its ending, as is HTML', () => {
    expect(ingest('article', markdown).format).toBe('markdown');
    expect(ingest('article', '<p>One thing.</p><p>Another thing.</p><p>A third.</p>').format).toBe('html');
    expect(ingest('article', plain).format).toBe('text');
    expect(ingest('saved.txt', html).format).toBe('html');
  });
});

describe('HTML', () => {
  it('becomes passages without the page around the article', () => {
    expect(ingest('a.html', html).passages).toEqual([
      {
        heading: '',
        label: '',
        text: 'People ask me every week which of the two they should take home & keep.',
      },
      {
        heading: 'What is a cat?',
        label: '',
        text: 'A cat is a small animal that sleeps on warm keyboards, on clean laundry, and on whatever you were about to read.',
      },
      {
        heading: main,
        label: 'Daily Effort',
        text: 'Daily Effort: A dog wants three walks, while a cat wants a window.',
      },
      { heading: main, label: 'Noise', text: 'Noise: Dogs bark.' },
    ]);
  });

  it('says what it left out and where', () => {
    const reasons = ingest('a.html', html).leftOut.map(({ line, why }) => `${line} ${why}`);
    expect(reasons).toContain('4 <header>');
    expect(reasons).toContain('6 class or id "cookie-banner"');
    expect(reasons).toContain('19 <aside>');
    expect(reasons).toContain('21 hidden');
  });

  it('is kept when a form or a box with a furniture name holds the whole page', () => {
    const page = `<form><div class="sidebar"><p>${'A page about pets. '.repeat(20)}</p></div></form>`;
    expect(ingest('a.html', page).texts).toHaveLength(1);
  });

  it('needs no closing tags', () => {
    expect(
      ingest('a.html', '<h2>Pets</h2><p>Cats sleep.<p>Dogs run.<ul><li>Both eat.<li>Both play.').texts,
    ).toEqual(['Cats sleep.', 'Dogs run.', 'Both eat.', 'Both play.']);
  });
});
