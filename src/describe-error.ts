/** Errors of the language itself that quote what they stumbled over: a broken JSON text, a date that is none. */
const quoting = new Set(['SyntaxError', 'RangeError', 'URIError', 'DataCloneError']);

const LONGEST_MESSAGE = 500;
const FRAMES = 12;
const CAUSES = 5;

/**
 * Name, message, code and stack of an error and of its causes; nothing else that hangs on it, and of the message
 * nothing that may be the words of a person: such words come in quotes, or in errors that quote.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  const { code, status, method, syscall } = error as Error & Readonly<Record<string, unknown>>;
  // What the system says quotes paths and hosts only.
  const told = syscall === undefined ? unquoted(message) : message;
  return {
    name,
    message: quoting.has(name) ? '[left out]' : told,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(method === undefined ? {} : { method }),
    stack: framesOf(stack),
    ...(cause === undefined || depth >= CAUSES ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

/** Quotes with more than one word in them, or a very long one: a name of the code is never that. */
function unquoted(message: string): string {
  return (
    message
      .slice(0, LONGEST_MESSAGE)
      // An apostrophe within a word is no quote; one that was cut off may have been.
      .replace(
        /"[^"]*\s[^"]*(?:"|$)|(?<!\w)'[^']*\s[^']*(?:'(?!\w)|$)|`[^`]*\s[^`]*(?:`|$)|“[^”]*(?:”|$)/gsu,
        '"…"',
      )
      .replace(/(["'`])[^"'`\s]{41,}(?:\1|$)/gu, '"…"')
  );
}

/** Where it happened; the first lines of a stack repeat the message. */
const framesOf = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, FRAMES)
    .join('\n');
