import { describe, expect, test } from 'vitest';
import { createLog } from '../src/log.ts';
import { createRedact, secretsOf } from '../src/redact.ts';

const token = 'MTE5OTk5OTk5OTk5OTk5OTk5OQ.GabcDE.planted-token-of-the-bot-0123456789';
const key = 'sk-ant-api03-planted-key-0123456789';
const database = 'postgres://stackwise:pl%40nted-password@db.internal/stackwise';
const words = 'will my secret startup idea work in django';
const planted = [token, key, 'pl%40nted-password', 'pl@nted-password', words, 'startup'];
const secrets = secretsOf({ DISCORD_TOKEN: token, ANTHROPIC_API_KEY: key, DATABASE_URL: database });

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('trace', { secrets, to: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

const errors: Readonly<Record<string, unknown>> = {
  'of an address': new Error(`connect to ${database} failed`),
  'that quotes a person': new TypeError(`Invalid value "${words}" given`),
  'that quotes a person and is cut off': new Error(`${'x'.repeat(460)} was '${words}'`),
  'of broken JSON': parseError(`{"question": "${words}"`),
  'with a body on it': Object.assign(new Error('Invalid Form Body'), {
    code: 50035,
    requestBody: { json: { content: words } },
    url: `https://discord.com/api/webhooks/1/${token}`,
  }),
  'of a webhook': new Error(`PATCH https://discord.com/api/v10/webhooks/123/${token}/messages/@original`),
  'of a cause': new Error('Could not answer', { cause: new Error(`Bot ${token}`) }),
  'that is none': `thrown words: ${words}`,
};

function parseError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

describe('no line of the log has a secret or the words of a person', () => {
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) {
    test(`at level ${level}, in an error`, () => {
      for (const [what, err] of Object.entries(errors)) {
        const line = logged((log) => log[level]({ err }, 'something failed'));
        for (const one of planted) expect(line, `an error ${what}`).not.toContain(one);
        expect(line).toContain('something failed');
      }
    });

    test(`at level ${level}, in the details`, () => {
      const details = { question: words, place: { text: words }, api: { deep: { token } }, where: database };
      const line = logged((log) => log[level](details, `started with ${key}`));
      for (const one of planted) expect(line).not.toContain(one);
    });
  }
});

test('an error keeps what one needs to mend it: its name, its own words, its code and where it came from', () => {
  const err = Object.assign(new TypeError("Cannot read properties of undefined (reading 'hits')"), {
    code: 'E1',
  });
  const [line] = [JSON.parse(logged((log) => log.error({ err }, 'failed')))];
  expect(line.err).toMatchObject({ name: 'TypeError', code: 'E1', message: err.message });
  expect(line.err.stack).toContain('log.test.ts');
  expect(line.err.stack).not.toContain('Cannot read');
});

test("an apostrophe is no quote: the program's own words stay", () => {
  const said = "Discord's gateway didn't answer, and it isn't the network";
  expect(JSON.parse(logged((log) => log.warn({ err: new Error(said) }, 'x'))).err.message).toBe(said);
});

test('ordinary words are not blotted out by a short password', () => {
  expect(createRedact(secretsOf({ DATABASE_URL: 'postgres://me:db@host/x' }))('the db is open')).toBe(
    'the db is open',
  );
});
