import { dirname } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { knowledgePlaces, projectRoot, runEntry } from './open-app.ts';
import { checkDiscord } from './ops/doctor/discord-checks.ts';
import { type Check, exitCodeOf, type Finding } from './ops/doctor/finding.ts';
import { checkDisk, checkKnowledge, checkStore } from './ops/doctor/machine-checks.ts';
import { plannedPosts } from './ops/doctor/planned-posts.ts';
import { checkPort } from './ops/doctor/port-check.ts';
import { createRedact, secretsOf } from './redact.ts';
import { storePlace } from './store-place.ts';

const help = `Checks everything the bot needs, and says how to mend what is wrong. Nothing is changed.

  npm run doctor
  npm run -s doctor -- --json

Options
  --json   one JSON document: {ok, findings: [{check, state, said, mend?}]}
  --help   this text

Exit code 0 when all is well (warnings are), 78 when it is not configured, 1 when something else is broken.
`;

const marks = { ok: '✓', warn: '!', fail: '✗', skip: '–' } as const;
const colours = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'dim' } as const;

await runEntry(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const redact = createRedact(secretsOf(process.env));
  const findings: Finding[] = [];
  for (const check of checks(process.env)) {
    for (const finding of await check()) {
      findings.push(finding);
      if (!values.json) process.stdout.write(redact(lines(finding)));
    }
  }
  const code = exitCodeOf(findings);
  if (values.json) process.stdout.write(`${redact(JSON.stringify({ ok: code === 0, findings }))}\n`);
  else
    process.stdout.write(
      code === 0 ? '\nThe bot can be started: npm start\n' : '\nMend what is marked above.\n',
    );
  return code;
});

/** What does not depend on the configuration is checked though it be wrong. */
function checks(env: NodeJS.ProcessEnv): readonly Check[] {
  const token = env.DISCORD_TOKEN?.trim() ?? '';
  const api = env.DISCORD_API_URL?.trim() || 'https://discord.com/api';
  const shardCount = Number(env.SHARD_COUNT) || undefined;
  return [
    async () => [checkConfiguration(env)],
    async () =>
      token === ''
        ? [{ check: 'token', state: 'skip', said: 'there is none to try' }]
        : checkDiscord({
            token,
            api,
            messageContent: env.MESSAGE_CONTENT?.trim() === 'on',
            shardCount,
            postsOf: plannedPosts(() => storePlace(env, projectRoot)),
            now: Date.now,
          }),
    async () => {
      try {
        return await checkStore(storePlace(env, projectRoot), Date.now);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        return [{ check: 'database', state: 'skip', said: 'DATABASE_URL is no address' }];
      }
    },
    () =>
      checkPort({
        port: portOf(env.HTTP_PORT?.trim()),
        host: env.HTTP_HOST?.trim() || '127.0.0.1',
        publicUrl: env.PUBLIC_URL?.trim() || undefined,
      }),
    () => checkDisk(dirname(storePlace({}, projectRoot).file)),
    () => checkKnowledge(knowledgePlaces(env, projectRoot), Temporal.Now.plainDateISO().toString()),
    async () => {
      // The SDK is a fifth of a second: who is told that something else is missing should not wait for it.
      const { checkModel } = await import('./ops/doctor/model-check.ts');
      return checkModel({
        key: env.ANTHROPIC_API_KEY?.trim(),
        api: env.ANTHROPIC_BASE_URL?.trim() || undefined,
        model: env.ANTHROPIC_MODEL?.trim() || 'claude-haiku-5-5',
      });
    },
  ];
}

/** Undefined where there is none; what is no port at all is told with the configuration. */
function portOf(written = ''): number | undefined {
  return /^\d{1,5}$/u.test(written) && Number(written) < 65_536 ? Number(written) : undefined;
}

function checkConfiguration(env: NodeJS.ProcessEnv): Finding {
  const check = 'configuration';
  try {
    readConfig(env);
    return { check, state: 'ok', said: 'every variable can be read' };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      check,
      state: 'fail',
      said: error.problems.join('\n'),
      mend: 'Set them in the environment or in .env; README.md leads from the first step on.',
    };
  }
}

/** Colours where the terminal wants them. */
function lines({ check, state, said, mend }: Finding): string {
  const paint = (text: string) => styleText(colours[state], text, { stream: process.stdout });
  const indented = said.replaceAll('\n', `\n${' '.repeat(16)}`);
  const cure = mend === undefined ? '' : `${' '.repeat(16)}→ ${mend}\n`;
  return `${paint(marks[state])} ${check.padEnd(13)} ${indented}\n${cure}`;
}
