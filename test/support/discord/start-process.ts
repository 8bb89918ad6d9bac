import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Controls } from './controls.ts';
import type { DiscordOptions } from './loopback.ts';

type Remote = {
  [K in keyof Controls]: (...args: Parameters<Controls[K]>) => Promise<Awaited<ReturnType<Controls[K]>>>;
};

export type DiscordProcess = Remote & {
  apiUrl: string;
  token: string;
  stop(): Promise<void>;
};

/** Starts own-process.ts; every control of it can be called from here. It ends with this process at the latest. */
export async function startDiscordProcess(options: DiscordOptions = {}): Promise<DiscordProcess> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'own-process.ts'), JSON.stringify(options)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const first = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => Promise.reject(new Error('the loopback Discord ended at once'))),
  ]);
  const { apiUrl, token, control } = JSON.parse(first[0]) as Record<'apiUrl' | 'token' | 'control', string>;

  const call =
    (name: string) =>
    async (...args: unknown[]): Promise<unknown> => {
      const { status, text } = await post(`${control}/${name}`, JSON.stringify(args));
      if (status !== 200) throw new Error(text);
      return JSON.parse(text) ?? undefined;
    };
  const own = {
    apiUrl,
    token,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
  return new Proxy(own, {
    get: (target, name) =>
      name in target || name === 'then' ? Reflect.get(target, name) : call(String(name)),
  }) as DiscordProcess;
}

function post(url: string, body: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.once('error', reject).end(body);
  });
}
