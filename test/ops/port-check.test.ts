import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkPort } from '../../src/ops/doctor/port-check.ts';
import { startHttp } from '../../src/ops/http-server.ts';
import { calendarPage, watchingPages } from '../../src/ops/pages.ts';

const host = '127.0.0.1';
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** What the bot serves while it runs. */
async function bot(): Promise<number> {
  const pages = [
    ...watchingPages({
      health: () => Promise.reject(new Error('nobody asks')),
      metrics: async () => ({ type: 'text/plain', body: 'stackwise_ready 1\n' }),
    }),
    calendarPage(async () => undefined),
  ];
  const server = await startHttp({ port: 0, host, pages, onError: () => {} });
  open.push(server.close);
  return server.port;
}

/** A proxy before that port, with the headers it adds; without a port, something else altogether. */
async function front(port?: number, headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((request, response) => {
    if (port === undefined) return void response.end('<h1>It works!</h1>');
    fetch(`http://${host}:${port}${request.url}`, { headers }).then(async (told) =>
      response.writeHead(told.status).end(await told.text()),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

const states = async (port: number | undefined, publicUrl?: string) =>
  (await checkPort({ port, host, publicUrl })).map(({ check, state }) => `${check} ${state}`);

test('without a port there is nothing to check, but an address that leads to none is told', async () => {
  expect(await states(undefined)).toEqual(['port ok']);
  expect(await states(undefined, 'https://bot.example')).toEqual(['port ok', 'feed warn']);
});

test('a free port can be had; where it leads from outside is seen while the bot runs', async () => {
  expect(await states(0)).toEqual(['port ok']);
  const port = Number(new URL(await front()).port);
  for (const close of open.splice(0)) await close();
  expect(await states(port, 'https://bot.example')).toEqual(['port ok', 'feed skip']);
});

test('a port that another program has is no port for the bot', async () => {
  const port = Number(new URL(await front()).port);
  const [finding] = await checkPort({ port, host, publicUrl: undefined });
  expect(finding).toMatchObject({
    check: 'port',
    state: 'fail',
    said: `another program has the port ${port}`,
  });
  const nowhere = await checkPort({ port: 8080, host: '192.0.2.1', publicUrl: undefined });
  expect(nowhere[0]).toMatchObject({ state: 'fail', mend: expect.stringContaining('HTTP_HOST') });
});

test('the running bot is known, and whether its feed is reached from outside', async () => {
  const port = await bot();
  expect(await states(port)).toEqual(['port ok']);
  const feed = async (url: string) => (await checkPort({ port, host, publicUrl: url })).at(-1);
  expect(await feed(await front())).toMatchObject({ check: 'feed', state: 'fail' });
  expect((await feed('http://127.0.0.1:9'))?.said).toMatch(/does not lead to the bot: /u);
  const open = await feed(await front(port));
  expect(open?.said).toContain('the whole world can read the metrics');
  const proxied = await feed(await front(port, { 'x-forwarded-for': '192.0.2.7' }));
  expect(proxied).toMatchObject({ state: 'warn', said: expect.stringContaining('without encryption') });
});
