import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Controls, createControls } from './controls.ts';
import { startDiscord } from './start-discord.ts';

/**
 * The loopback Discord as a process of its own, so that bots can be killed and frozen around it. Its options come as
 * JSON in the first argument. It prints one line of JSON with its addresses, and ends with its standard input.
 */
const discord = await startDiscord(JSON.parse(process.argv[2] ?? '{}'));
const controls: Controls = createControls(discord);

/** POST /name with the arguments as a JSON list: what the control of that name gives, as JSON. */
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const name = (request.url ?? '').slice(1);
  try {
    const control = Object.entries(controls).find(([one]) => one === name)?.[1] as
      | ((...args: unknown[]) => unknown)
      | undefined;
    if (!control) throw new Error(`there is no control "${name}"`);
    const given = await control(...JSON.parse(Buffer.concat(chunks).toString() || '[]'));
    response.end(JSON.stringify(given ?? null));
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const { apiUrl, token } = discord;
process.stdout.write(`${JSON.stringify({ apiUrl, token, control: `http://127.0.0.1:${port}` })}\n`);
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));
