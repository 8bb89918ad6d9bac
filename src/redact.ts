/** Shapes of secrets, whoever they belong to: tokens of bots, keys of Anthropic, passwords in addresses, and the tokens with which Discord lets one answer an interaction. */
const shapes: readonly Readonly<{ shape: RegExp; instead: string }>[] = [
  { shape: /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/gu, instead: '[token]' },
  { shape: /\bsk-[a-z]+[\w-]{8,}/gu, instead: '[key]' },
  { shape: /\b(\w+:\/\/[^\s:/@]*):[^\s@/]+@/gu, instead: '$1:[password]@' },
  { shape: /(\/(?:webhooks|interactions)\/\d+\/)[\w.-]+/gu, instead: '$1[token]' },
  { shape: /(\/calendar\/\d+\/)[\w-]+/gu, instead: '$1[secret]' },
  { shape: /\b((?:Bot|Bearer) )[\w.-]{8,}/gu, instead: '$1[token]' },
];

/** Shorter ones would blot out ordinary words. */
const SHORTEST_SECRET = 6;

/**
 * Takes these secrets, and whatever looks like one, out of any text. They are found as they are, as JSON and as an
 * address writes them.
 */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const written = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  // The longest first: one may be part of another.
  const known = [...new Set(written)].sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of known) clean = clean.replaceAll(secret, '[secret]');
    for (const { shape, instead } of shapes) clean = clean.replace(shape, instead);
    return clean;
  };
}

/** The secrets of a configuration: what must never be printed, whatever prints it. */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { DISCORD_TOKEN, ANTHROPIC_API_KEY, DATABASE_URL } = env;
  return [DISCORD_TOKEN, ANTHROPIC_API_KEY, DATABASE_URL, ...passwordOf(DATABASE_URL)].filter(
    (one): one is string => one !== undefined && one !== '',
  );
}

function passwordOf(url: string | undefined): string[] {
  if (url === undefined || !URL.canParse(url)) return [];
  const { password } = new URL(url);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password]; // A stray % is part of it.
  }
}
