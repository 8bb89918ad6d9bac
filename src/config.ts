import { z } from 'zod';

const oneOf = <const T extends string>(words: readonly T[]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });
/** `off` and absence are the same; anything else is a typing error that must be heard of. */
const onOff = oneOf(['on', 'off']).default('off');
const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const wholeDays = whole(1, 3650);
const count = whole(1, 1_000_000);
const notDollars = { error: 'must be a number of dollars from 0 to 10000' };
const dollars = z.coerce.number(notDollars).min(0, notDollars).max(10_000, notDollars);
const tokens = whole(0, 10_000_000_000);
const address = z.url({
  protocol: /^https?$/u,
  error: 'must be an address that begins with http:// or https://',
});

/** The model and what it may cost; dollars and tokens a day (UTC). */
const claude = {
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: address.optional(),
  ANTHROPIC_MODEL: z
    .string()
    .regex(/^[\w.:-]+$/u, 'must be the name of a model, such as claude-haiku-5-5')
    .default('claude-haiku-5-5'),
  DOLLARS_PER_DAY: dollars.default(1),
  DOLLARS_PER_GUILD: dollars.default(0.5),
  DOLLARS_PER_PERSON: dollars.default(0.05),
  TOKENS_PER_DAY: tokens.default(10_000_000),
  TOKENS_PER_GUILD: tokens.default(5_000_000),
  TOKENS_PER_PERSON: tokens.default(400_000),
};

/** Every variable that the bot reads. `.env.example` lists the same names; a test holds them together. */
export const environment = z.object({
  DISCORD_TOKEN: z.string({ error: 'is needed: the token of your bot from https://discord.com/developers' }),
  DISCORD_API_URL: address.default('https://discord.com/api'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//u, 'must begin with postgres://')
    .optional(),
  KNOWLEDGE_DIR: z.string().optional(),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  MESSAGE_CONTENT: onOff,
  RETENTION_DAYS: wholeDays.default(90),
  COOLDOWN_SECONDS: whole(0, 3600).default(3),
  QUESTIONS_IN_A_ROW: count.default(30),
  QUESTIONS_PER_PERSON: count.default(300),
  QUESTIONS_PER_GUILD: count.default(50_000),
  SHARDS: z
    .string()
    .regex(/^\d{1,4}(?:\s*,\s*\d{1,4})*$/u, 'must be numbers with commas between them, as in 0,1')
    .optional(),
  SHARD_COUNT: whole(1, 10_000).optional(),
  HTTP_PORT: whole(0, 65_535).optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: address.optional(),
  ...claude,
});

export type Config = z.output<typeof environment>;

const claudeEnvironment = z.object(claude);

/** What the model needs, once there is a key. */
export type ClaudeConfig = Omit<z.output<typeof claudeEnvironment>, 'ANTHROPIC_API_KEY'> &
  Readonly<{ ANTHROPIC_API_KEY: string }>;

/** A model writes answers exactly when there is a key; without one nothing of it is loaded. */
export const hasKey = <T extends { ANTHROPIC_API_KEY?: string | undefined }>(
  config: T,
): config is T & { ANTHROPIC_API_KEY: string } => config.ANTHROPIC_API_KEY !== undefined;

/** Thrown with every error of the environment at once. Names variables, never their values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One a variable: its name and what is wrong with it. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const lines = problems.map((problem) => `  ${problem}`).join('\n');
    super(
      `The configuration has problems, so nothing was started.\n${lines}\n` +
        'Set the variables in the environment or in .env (see .env.example); npm run doctor checks all of it.',
    );
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. An empty variable counts as absent. Throws a ConfigError that names all that is wrong. */
export function readConfig(env: Environment): Config {
  const given = givenOf(environment, env);
  const read = environment.safeParse(given);
  const shards = onlyShards.safeParse(given);
  const together = shards.success ? shardProblems(shards.data) : [];
  if (read.success && together.length === 0) return read.data;
  throw new ConfigError([...problemsOf(read.error), ...together]);
}

const onlyShards = environment.pick({ SHARDS: true, SHARD_COUNT: true });

type Shards = Pick<Config, 'SHARDS' | 'SHARD_COUNT'>;

/** What is wrong with the two together, where each by itself can be read. */
function shardProblems({ SHARDS, SHARD_COUNT }: Shards): readonly string[] {
  if (SHARDS === undefined) return [];
  if (SHARD_COUNT === undefined) return ['SHARD_COUNT: is needed beside SHARDS: how many there are in all'];
  const beyond = ownShards(SHARDS).some((shard) => shard >= SHARD_COUNT);
  return beyond ? ['SHARDS: must be below SHARD_COUNT; they are counted from 0'] : [];
}

const ownShards = (written: string): readonly number[] => written.split(',').map(Number);

/** The shards of this process, of so many; undefined where Discord shall say how many. */
export function shardsOf({ SHARDS, SHARD_COUNT }: Shards) {
  if (SHARD_COUNT === undefined) return undefined;
  const all = Array.from({ length: SHARD_COUNT }, (_, shard) => shard);
  return { own: SHARDS === undefined ? all : ownShards(SHARDS), of: SHARD_COUNT };
}

/** For what works on the store alone, and needs no token. Throws like readConfig. */
export function readDatabaseUrl(env: Environment): string | undefined {
  return read(environment.pick({ DATABASE_URL: true }), env).DATABASE_URL;
}

/** The model's part alone, for programs that need no token; undefined without a key. Throws like readConfig. */
export function readClaudeConfig(env: Environment): ClaudeConfig | undefined {
  const config = read(claudeEnvironment, env);
  return hasKey(config) ? config : undefined;
}

function read<S extends z.ZodObject>(variables: S, env: Environment): z.output<S> {
  const read = variables.safeParse(givenOf(variables, env));
  if (read.success) return read.data;
  throw new ConfigError(problemsOf(read.error));
}

/** What is set of these variables. */
function givenOf({ shape }: z.ZodObject, env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.keys(shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** A number may be wrong in several ways; its variable is named once. */
function problemsOf(error: z.ZodError | undefined): readonly string[] {
  const problems = error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  return [...new Set(problems)];
}
