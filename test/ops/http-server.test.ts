import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpOptions, type Page, plain, startHttp } from '../../src/ops/http-server.ts';
import { calendarPage } from '../../src/ops/pages.ts';
import { newSecret, sameSecret } from '../../src/ops/secret.ts';
import { ask } from './asking.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const hello: Page = { path: /^\/hello$/u, open: true, serve: async () => plain(200, 'hello') };
const inside: Page = { path: /^\/inside$/u, open: false, serve: async () => plain(200, 'numbers') };

async function serve(options: Partial<HttpOptions> = {}) {
  const errors: unknown[] = [];
  const server = await startHttp({
    port: 0,
    host: '127.0.0.1',
    pages: [hello, inside],
    onError: (error) => void errors.push(error),
    ...options,
  });
  open.push(server.close);
  return { port: server.port, errors };
}

/** What comes back for these very bytes, until the server closes the connection. */
async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk;
  });
  socket.on('error', () => {});
  socket.write(bytes);
  await once(socket, 'close');
  return said;
}

describe('the port for monitors', () => {
  it('answers GET and HEAD, and knows nothing else', async () => {
    const { port } = await serve();
    expect(await ask(port, '/hello?whatever')).toMatchObject({ status: 200, body: 'hello\n' });
    expect(await ask(port, '/hello', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    expect(await ask(port, '/other')).toMatchObject({ status: 404 });
    expect(await ask(port, '/hello', { method: 'DELETE' })).toMatchObject({ status: 405 });
  });

  it('takes no body, however it is announced', async () => {
    const { port } = await serve();
    expect(await ask(port, '/hello', { headers: { 'content-length': '5' }, body: 'hello' })).toMatchObject({
      status: 413,
    });
    const chunked = 'GET /hello HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n';
    expect(await raw(port, chunked)).toMatch(/^HTTP\/1.1 413/u);
  });

  it('refuses long headers and long paths', async () => {
    const { port } = await serve();
    const long = `GET /hello HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(10_000)}\r\n\r\n`;
    expect(await raw(port, long)).toMatch(/^HTTP\/1.1 431/u);
    expect(await ask(port, `/${'a'.repeat(600)}`)).toMatchObject({ status: 414 });
  });

  it('hangs up on whoever sends headers drop by drop', async () => {
    const { port } = await serve({ limits: { headersMs: 50 } });
    expect(await raw(port, 'GET /hello HTTP/1.1\r\nhost: x\r\n')).toMatch(/^HTTP\/1.1 408/u);
  });

  it('has room for so many connections and no more', async () => {
    const { port } = await serve({ limits: { connections: 2 } });
    const taken = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    await Promise.all(taken.map((socket) => once(socket, 'connect')));
    // The others are accepted first: one that has answered has been.
    for (const socket of taken) socket.write('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n');
    await Promise.all(taken.map((socket) => once(socket, 'data')));
    expect(await raw(port, 'GET /hello HTTP/1.1\r\nhost: x\r\n\r\n')).toBe('');
    for (const socket of taken) socket.destroy();
  });

  it('gives up on a page that takes too long, and says nothing of one that breaks', async () => {
    const slow: Page = { path: /^\/slow$/u, open: true, serve: () => new Promise(() => {}) };
    const broken: Page = {
      path: /^\/broken$/u,
      open: true,
      serve: async () => {
        throw new Error('a password');
      },
    };
    const { port, errors } = await serve({ pages: [slow, broken], limits: { answerMs: 20 } });
    expect(await ask(port, '/slow')).toMatchObject({ status: 503 });
    expect(await ask(port, '/broken')).toMatchObject({ status: 500, body: 'something went wrong\n' });
    expect(errors).toHaveLength(1);
  });

  it('shows what is inside to nobody who comes through a proxy', async () => {
    const { port } = await serve();
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    expect(await ask(port, '/inside')).toMatchObject({ status: 200 });
    expect(await ask(port, '/inside', { headers })).toMatchObject({ status: 404 });
    expect(await ask(port, '/hello', { headers })).toMatchObject({ status: 200 });
  });

  it('says which port is taken, and what to do', async () => {
    const { port } = await serve();
    await expect(serve({ port })).rejects.toMatchObject({
      name: 'PortError',
      message: expect.stringContaining(
        `HTTP_PORT ${port} on 127.0.0.1 cannot be had: another program has it`,
      ),
    });
  });
});

describe('the calendar feed', () => {
  it('is there for the right secret of the right server, and looks the same as nothing for any other', async () => {
    const [secret, other] = [newSecret(), newSecret()];
    const feed = async (guild: string, given: string) =>
      guild === '42' && sameSecret(given, secret) ? 'BEGIN:VCALENDAR' : undefined;
    const { port } = await serve({ pages: [calendarPage(feed)] });
    expect(await ask(port, `/calendar/42/${secret}.ics`)).toMatchObject({
      status: 200,
      type: 'text/calendar; charset=utf-8',
      body: 'BEGIN:VCALENDAR',
    });
    const nothing = await ask(port, '/calendar');
    expect(await ask(port, `/calendar/42/${other}.ics`)).toEqual(nothing);
    expect(await ask(port, `/calendar/43/${secret}.ics`)).toEqual(nothing);
  });

  it('has no secret that could be guessed where none was made', () => {
    expect(sameSecret('', undefined)).toBe(false);
    expect(sameSecret('', '')).toBe(false);
    expect(sameSecret('undefined', undefined)).toBe(false);
  });
});
