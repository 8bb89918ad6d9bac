import { readFileSync } from 'node:fs';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createGauges } from '../../src/ops/gauges.ts';
import { createMetrics } from '../../src/ops/metrics.ts';

type Panel = {
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { expr: string }[];
};
const dashboard: { panels: Panel[] } = JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8'));
const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

async function measured(): Promise<readonly { name: string; type: string; labels: readonly string[] }[]> {
  const register = new Registry();
  createMetrics(register);
  createGauges(register, { version: '1' });
  const parts = register.getMetricsAsArray();
  return parts.flatMap((metric) => {
    const { name, labelNames = [] } = metric as unknown as { name: string; labelNames?: string[] };
    const type = metric.constructor.name;
    const names = type === 'Histogram' ? ['_bucket', '_sum', '_count'].map((end) => `${name}${end}`) : [name];
    return names.map((one) => ({
      name: one,
      type,
      labels: [...labelNames, ...(type === 'Histogram' ? ['le'] : [])],
    }));
  });
}

test('every metric that the dashboard asks for exists, with the labels by which it is asked', async () => {
  const known = await measured();
  const asked = queries.flatMap((query) =>
    [...query.matchAll(/\b((?:stackwise|process|nodejs)_\w+)\{/gu)].map(([, name]) => name),
  );
  expect(asked.length).toBeGreaterThan(25);
  for (const name of asked) expect(known.map((one) => one.name)).toContain(name);
  for (const query of queries) {
    const [, name = ''] = /\b((?:stackwise|process|nodejs)_\w+)\{/u.exec(query) ?? [];
    const { labels = [] } = known.find((one) => one.name === name) ?? {};
    const by = [...query.matchAll(/by \(([^)]*)\)/gu)].flatMap(([, list = '']) => list.split(', '));
    for (const label of by) expect(labels, query).toContain(label);
  }
});

test('everything of the bot that is measured is shown', async () => {
  const own = (await measured()).filter(
    ({ name }) => name.startsWith('stackwise_') && !/_(sum|count)$/u.test(name),
  );
  const shown = queries.join(' ');
  expect(own.filter(({ name }) => !shown.includes(`${name}{`)).map(({ name }) => name)).toEqual([
    'stackwise_build_info',
  ]);
});

test('no two panels lie upon each other', () => {
  const taken = new Set<string>();
  for (const {
    title,
    gridPos: { x, y, w, h },
  } of dashboard.panels)
    for (let column = x; column < x + w; column++)
      for (let row = y; row < y + h; row++) {
        expect(taken.has(`${column},${row}`), title).toBe(false);
        expect(column).toBeLessThan(24);
        taken.add(`${column},${row}`);
      }
});
