/** A number as a text states it. `value` is canonical: "10k", "10,000" and "ten thousand" are all "10000". */
export type Quantity = Readonly<{
  value: string;
  at: number;
  end: number;
  /** What is counted or measured in, as far as it is one of the usual units: "%", "month", "ms" … */
  unit: string | undefined;
  /** Written as a word. */
  spelled: boolean;
}>;

/** A date as far as it is told. */
export type Day = Readonly<{ day?: number; month: number; year?: number; at: number; end: number }>;

const small: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, at) => [word, at]),
);
const tens: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, 20 + at * 10]),
);
const scales: Readonly<Record<string, number>> = {
  ...{ hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, mn: 1e6 },
  ...{ billion: 1e9, bn: 1e9, lakh: 1e5, lac: 1e5, crore: 1e7 },
};
const fractions: Readonly<Record<string, string>> = {
  ...{ half: '1/2', third: '1/3', thirds: '2/3', quarter: '1/4', quarters: '3/4' },
};
const months: Readonly<Record<string, number>> = Object.fromEntries(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((word, at) => [
      [word, at + 1],
      [word.slice(0, 3), at + 1],
      ...(word === 'september' ? [['sept', 9] as const] : []),
    ]),
);
const units: Readonly<Record<string, string>> = {
  ...{ '%': '%', percent: '%', 'per cent': '%' },
  ...{ ms: 'ms', millisecond: 'ms', milliseconds: 'ms', s: 's', sec: 's', second: 's', seconds: 's' },
  ...{ minute: 'min', minutes: 'min', min: 'min', hour: 'hour', hours: 'hour', day: 'day', days: 'day' },
  ...{ week: 'week', weeks: 'week', month: 'month', months: 'month', year: 'year', years: 'year' },
  ...{ kb: 'kb', mb: 'mb', gb: 'gb', x: 'x', times: 'x' },
};

const word = Object.keys({ ...small, ...tens }).join('|');
const scale = 'hundred|thousand|million|billion|lakh|lac|crore|bn|mn';
// Digits within a word (V8, PBKDF2, N+1) are part of a name.
const number = new RegExp(
  [
    String.raw`(?<iso>\b\d{4}-\d{2}-\d{2}\b)`,
    String.raw`(?<![\p{L}\p{N}_.]|[\p{L}]\+)(?-i:v)?(?<digits>\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)(?:\s?(?<short>k|m|bn|mn)\b|\s(?<long>${scale})\b)?(?![\p{L}])`,
    String.raw`\b(?<nIn>${word}) (?:in|out of) (?<total>${word})\b`,
    String.raw`\b(?:(?<years>a|one|two|three) years? and a half|(?<halves>one|two|three|four) and a half(?= ))\b`,
    String.raw`\b(?<lead>a|an|one|two|three)[ -](?<fraction>half|thirds?|quarters?)\b(?!-part)|\b(?<half>half)\b(?! the (?:story|truth|work|battle))`,
    String.raw`\b(?<many>hundreds|thousands|millions|billions|dozens|lakhs|crores)\b`,
    String.raw`\b(?<a>an?) (?<aScale>${scale}|dozen)\b`,
    String.raw`\b(?<spelled>(?:${word})(?:-(?:${word}))?)(?:[ -](?<sScale>${scale}|dozen))?\b|\b(?<dozen>dozen)\b|\b(?<twice>twice|double)\b`,
  ].join('|'),
  'giu',
);
const unitAfter =
  /^(?:\s(?:an?\s)?|-|\u00a0)?(%|per ?cent|percent|milliseconds?|ms|seconds?|sec|s|minutes?|min|hours?|days?|weeks?|months?|years?|kb|mb|gb|x|times)(?![\p{L}\p{N}])/iu;
/** "One" that stands for a thing: "the one", "one of", "this one". */
const pronounBefore =
  /(?:^|\s)(?:the|this|that|each|every|which|no|any|another|first|only|new|newer|old|older|good|better|other|either|last|current|right|wrong|ready|built)\s$/iu;
const pronounAfter =
  /^\s(?:of|is|that|which|who|can|should|may|must|has|was|will|with|by|to|knows|you|they)\b|^(?:[.,;:!?)]|$)/iu;

/** Digits of Arabic, Urdu and Hindi as 0-9. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    return String(code - (code >= 0x966 ? 0x966 : code >= 0x6f0 ? 0x6f0 : 0x660));
  });
}

/** Every number of a text, in order; days, years and versions are numbers too. */
export function quantitiesOf(original: string): readonly Quantity[] {
  const text = westernDigits(original);
  const found: Quantity[] = [];
  for (const match of text.matchAll(number)) {
    const groups = match.groups ?? {};
    const end = match.index + match[0].length;
    const unit =
      units[(unitAfter.exec(text.slice(end))?.[1] ?? '').toLowerCase().replace('per cent', 'percent')];
    const add = (value: string, spelled: boolean) => {
      found.push({ value, at: match.index, end, unit, spelled });
    };
    if (groups.iso) {
      const [year, , day] = groups.iso.split('-');
      add(String(Number(year)), false);
      add(String(Number(day)), false);
    } else if (groups.digits) add(withScale(groups.digits, groups.short ?? groups.long), false);
    else if (groups.nIn) add(`${small[groups.nIn.toLowerCase()]}/${spelledValue(groups.total ?? '')}`, true);
    else if (groups.fraction) add(fractionOf(groups.lead ?? 'a', groups.fraction), true);
    else if (groups.half) add('1/2', true);
    else if (groups.many) add(groups.many.toLowerCase(), true);
    else if (groups.years)
      found.push({
        value: String((/^a$/iu.test(groups.years) ? 1 : spelledValue(groups.years)) * 12 + 6),
        ...{ at: match.index, end, unit: 'month', spelled: true },
      });
    else if (groups.halves) add(String(spelledValue(groups.halves) + 0.5), true);
    else if (groups.aScale) add(String(scaleOf(groups.aScale)), true);
    else if (groups.spelled) {
      const value = spelledValue(groups.spelled);
      if (value === 1 && !groups.sScale && isPronoun(text, match.index, end)) continue;
      add(String(value * (groups.sScale ? scaleOf(groups.sScale) : 1)), true);
    } else if (groups.dozen) add('12', true);
    else if (groups.twice) add('2x', true);
  }
  return found;
}

function isPronoun(text: string, at: number, end: number): boolean {
  return pronounBefore.test(text.slice(Math.max(0, at - 12), at)) || pronounAfter.test(text.slice(end));
}

function spelledValue(words: string): number {
  return words
    .toLowerCase()
    .split('-')
    .reduce((sum, one) => sum + (small[one] ?? tens[one] ?? 0), 0);
}

const scaleOf = (name: string): number =>
  name.toLowerCase() === 'dozen' ? 12 : (scales[name.toLowerCase()] ?? 1);

function fractionOf(lead: string, name: string): string {
  const count = /^an?$/iu.test(lead) ? 1 : spelledValue(lead);
  const base = fractions[name.toLowerCase()] ?? '1/2';
  return count === 1 ? base : `${count}/${base.split('/')[1]}`;
}

/** Grouping commas out, a scale multiplied in, a last ".0" kept away: 1,500,000 and "1.5 million" are one number. */
function withScale(digits: string, name: string | undefined): string {
  const plain = digits.replace(/[,\u00a0\u202f]/gu, '');
  if (name === undefined) return plain.replace(/^(\d+)\.0$/u, '$1');
  return String(Math.round(Number(plain) * scaleOf(name) * 1e6) / 1e6);
}

const monthNames = Object.keys(months)
  .sort((a, b) => b.length - a.length)
  .join('|');
// "May" and "March" are words too: they count as months beside a day or a year, or in capitals within a sentence.
const date = new RegExp(
  String.raw`\b(?<iso>(\d{4})-(\d{2})-(\d{2}))\b|\b(?:(?<d1>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?<month>${monthNames})\b\.?(?: (?<d2>\d{1,2})(?:st|nd|rd|th)?\b(?!\d))?(?:,? (?:of )?(?<year>\d{4})\b)?`,
  'giu',
);

/** Every date of a text that names a month. */
export function daysOf(original: string): readonly Day[] {
  const text = westernDigits(original);
  const found: Day[] = [];
  for (const match of text.matchAll(date)) {
    const { iso, d1, d2, month, year } = match.groups ?? {};
    const place = { at: match.index, end: match.index + match[0].length };
    if (iso) {
      const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
      found.push({ year: y, month: m, day: d, ...place });
      continue;
    }
    const name = (month ?? '').toLowerCase();
    const told = d1 ?? d2;
    if (told === undefined && year === undefined && !capitalWithin(text, match.index, month ?? '')) continue;
    found.push({
      month: months[name] ?? 0,
      ...(told === undefined ? {} : { day: Number(told) }),
      ...(year === undefined ? {} : { year: Number(year) }),
      ...place,
    });
  }
  return found;
}

/** "In August", not "march on" and not "May" at the start, which may be a verb. */
function capitalWithin(text: string, at: number, name: string): boolean {
  if (!/^\p{Lu}/u.test(name)) return false;
  return /\b(?:in|since|until|of|by|from|last|mid|early|late|to|during|autumn|and|or) $/iu.test(
    text.slice(Math.max(0, at - 8), at),
  );
}

/** Whether a date is told by another one: no part of it differs, and it tells no more. */
export function dayWithin(day: Day, other: Day): boolean {
  return (
    day.month === other.month &&
    (day.day === undefined || day.day === other.day) &&
    (day.year === undefined || other.year === undefined || day.year === other.year)
  );
}
