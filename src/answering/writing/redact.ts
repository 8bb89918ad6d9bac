import { hiddenCharacters } from '../hidden-characters.ts';

/** A question made fit to leave this machine. `redacted` tells that something private was taken out. */
export type Redacted = Readonly<{ text: string; redacted: boolean }>;

/** Longer questions are cut: what comes after so many characters is a paste. */
export const LONGEST_QUESTION = 500;

const secrets: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[e-mail]'],
  [/\b[MNO][\w-]{23,27}\.[\w-]{6,7}\.[\w-]{27,40}\b/gu, '[token]'],
  [
    /\b(?:sk|pk|rk|ghp|gho|ghs|ghu|github_pat|glpat|xox[abprs]|AKIA|ASIA|AIza|hf|npm)[-_]?[\w-]{16,}\b/gu,
    '[token]',
  ],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/gu, '[token]'],
  [/\b[0-9a-f]{32,}\b/giu, '[token]'],
  [/\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp):\/\/\S+/giu, '[address]'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/gu, '[ip]'],
  [/<(?:@[!&]?|#)\d+>/gu, ' '],
  // Numbers of telephones and cards: nine digits and more, however they are grouped.
  [/(?<![\w.])\+?\d(?:[\s().-]{0,2}\d){8,}(?![\w])/gu, '[number]'],
  [/\b(?:password|passwort|pwd|secret|api[_ -]?key|token)\s*(?:is|=|:)\s*\S+/giu, '[secret]'],
];

/**
 * One line without hidden characters, addresses, tokens, telephone numbers and other people; what could close our own
 * marks is made harmless.
 */
export function redactQuestion(original: string): Redacted {
  let text = withoutHidden(original.normalize('NFKC')).replace(/\s+/gu, ' ').trim();
  const before = text;
  for (const [pattern, word] of secrets) text = text.replace(pattern, word);
  const redacted = text !== before;
  text = text.replaceAll('<', '‹').replaceAll('>', '›');
  return { text: text.length > LONGEST_QUESTION ? `${text.slice(0, LONGEST_QUESTION)} …` : text, redacted };
}

function withoutHidden(text: string): string {
  let kept = '';
  let from = 0;
  for (const { at } of hiddenCharacters(text)) {
    kept += text.slice(from, at);
    from = at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
  }
  return kept + text.slice(from);
}
