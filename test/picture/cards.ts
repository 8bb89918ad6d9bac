import type { Card } from '../../src/picture/card.ts';

const briefs = [
  'a JavaScript runtime, not a framework',
  'auth, templates; admin, forms, tests too',
  'one JS thread, plus pool and workers',
  'start with 2 × cores + 1 workers',
  'Node 47.12→48.7%, Django 14.65→12.6%',
  'XSS, CSRF, SQL injection, clickjacking',
  'structured TypeScript framework for Node',
  'HTML/CSS/AJAX: full stack, not for API',
  'Disqus, Instagram, Mozilla, Pinterest…',
  'LiveView: interactive, little JavaScript',
  'quick to build if app fits built-ins',
];

const labels = [
  'What it is',
  'How it is built',
  'Concurrency model',
  'Scaling',
  'Database and ORM',
  'Background jobs',
  'Versions and support',
  'Data and machine learning',
];

/** A card as the knowledge makes it, every cell about as long as a brief may be. */
export function cardWith(columns: number, rows: number): Card {
  return {
    columns: ['Node.js', 'Django', 'Express', 'Ruby on Rails'].slice(0, columns),
    rows: labels.slice(0, rows).map((label, row) => ({
      label,
      cells: Array.from({ length: columns }, (_, at) => briefs[(row * 5 + at * 3) % briefs.length]),
    })),
  };
}

export const fullCard = cardWith(4, 8);
