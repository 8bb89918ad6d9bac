import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ConfigError, hasKey, readConfig, shardsOf } from './config.ts';
import { createLog } from './log.ts';
import { appOver, openLibrary, projectRoot, runEntry, versionOf } from './open-app.ts';
import { reportCrashes } from './ops/crashes.ts';
import { checkHealth } from './ops/health.ts';
import { createWatch } from './ops/watch.ts';
import { secretsOf } from './redact.ts';
import { followKnowledge } from './reload-knowledge.ts';
import { spendingLimitsOf } from './spending-limits.ts';

/** Exit code of a program that is not configured (sysexits.h). */
const EX_CONFIG = 78;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

await runEntry(async () => {
  const { values } = parseArgs({
    options: { guild: { type: 'string' }, 'load-only': { type: 'boolean' } },
  });
  // After the install: what this leaves behind makes the first start as quick as any later one.
  if (values['load-only']) {
    await loadParts();
    return 0;
  }
  let config: ReturnType<typeof readConfig>;
  try {
    config = readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EX_CONFIG;
  }
  const log = createLog(config.LOG_LEVEL, { secrets: secretsOf(process.env) });
  reportCrashes(log, process.exit);
  const watch = await createWatch({
    log,
    version: versionOf(projectRoot),
    port: config.HTTP_PORT,
    host: config.HTTP_HOST,
  });
  // Loaded only now: a program that cannot start should say so at once.
  const [
    library,
    { commands },
    { openSessions },
    { openStore },
    { createBot },
    { postSessions },
    { createPicturePainter },
    { createComparisonDrawing },
    { planSessions },
    { openFeed },
  ] = await loadParts();
  const store = await openStore({
    url: config.DATABASE_URL,
    file: join(projectRoot, 'data', 'stackwise.db'),
    log,
  });
  const app = await appOver(library, projectRoot, {
    commands,
    openSummarise: hasKey(config)
      ? async (known) => {
          const { openClaude } = await import('./open-claude.ts');
          return openClaude({
            ...known,
            config,
            store,
            log,
            metrics: watch.metrics,
            secret: config.DISCORD_TOKEN,
          });
        }
      : undefined,
  });
  const prune = () =>
    store.privacy
      .prune(Date.now() - config.RETENTION_DAYS * DAY_MS, Date.now())
      .catch((err: unknown) => log.warn({ err }, 'could not delete what is too old'));
  await prune();
  const pruning = setInterval(prune, HOUR_MS);
  const planning = planSessions({ store, log });
  const feed = openFeed(store, config);

  const random = (length: number) =>
    Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const painter = createPicturePainter();
  const bot = createBot({
    app,
    store,
    log,
    metrics: watch.metrics,
    limits: {
      cooldownSeconds: config.COOLDOWN_SECONDS,
      inARow: config.QUESTIONS_IN_A_ROW,
      perPersonPerDay: config.QUESTIONS_PER_PERSON,
      perGuildPerDay: config.QUESTIONS_PER_GUILD,
    },
    retentionDays: config.RETENTION_DAYS,
    messageContent: config.MESSAGE_CONTENT === 'on',
    ...(hasKey(config) ? { spending: spendingLimitsOf(config) } : {}),
    draw: createComparisonDrawing(painter),
    sessions: openSessions(random, feed),
    now: Date.now,
    wait: (ms) => setTimeout(ms, undefined, { ref: false }),
    random,
    token: config.DISCORD_TOKEN,
    apiUrl: config.DISCORD_API_URL,
    guild: values.guild,
    shards: shardsOf(config),
  });

  const sessions = postSessions({ client: bot.client, store, log, metrics: watch.metrics });

  const stopFollowing = followKnowledge(app, {
    env: process.env,
    root: projectRoot,
    log,
    metrics: watch.metrics,
  });

  const stopped = Promise.withResolvers<void>();
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    stopped.resolve();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  try {
    const { gateway, guilds } = bot;
    const database = () => store.settings.read('');
    const outbox = sessions.waiting;
    const health = () => checkHealth({ gateway, guilds, database, outbox });
    await watch.serve({ health, calendar: feed.text });
    // A signal ends waiting for Discord too.
    const started = bot.start().then(sessions.start);
    await Promise.race([started, stopped.promise]);
    started.catch((err: unknown) => log.debug({ err }, 'stopped before it was connected'));
    return await Promise.race([stopped.promise.then(() => 0), bot.lost.then(() => 1)]);
  } catch (error) {
    const refused = configurationFault(error);
    if (refused === undefined) throw error;
    process.stderr.write(`${refused}\n`);
    return EX_CONFIG;
  } finally {
    clearInterval(pruning);
    stopFollowing();
    await sessions.stop();
    await bot.stop();
    await painter.close();
    await planning.stop();
    await store.close();
    await watch.close();
  }
});

/** What only a person can mend, in words; undefined for everything else. */
function configurationFault(error: unknown): string | undefined {
  const { code, status, message = '' } = error as { code?: unknown; status?: unknown; message?: string };
  if (code === 'TokenInvalid' || status === 401)
    return 'Discord refuses the token. Copy a new one from https://discord.com/developers into DISCORD_TOKEN.';
  if (code === 4014 || /disallowed intents/iu.test(message))
    return 'Discord refuses the intents. Switch Message Content on for the bot, or set MESSAGE_CONTENT=off.';
  return undefined;
}

/** The knowledge, and all that is not needed to say that something is missing. */
function loadParts() {
  return Promise.all([
    openLibrary(process.env, projectRoot),
    import('../commands/index.ts'),
    import('./open-sessions.ts'),
    import('./store/open-store.ts'),
    import('./discord/bot.ts'),
    import('./post-sessions.ts'),
    import('./picture/painter.ts'),
    import('./picture/draw-comparison.ts'),
    import('./plan-sessions.ts'),
    import('./open-feed.ts'),
  ]);
}
