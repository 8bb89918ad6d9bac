import { type Check, type Cited, studiesOf } from './cited.ts';
import { dayWithin, type Quantity } from './quantities.ts';
import type { Study } from './study.ts';

/** Every number, version and date of the sentence stands in what it cites, in the same unit. */
export const checkNumbers: Check = (sentence, cited) => {
  const known = studiesOf(cited);
  for (const quantity of sentence.quantities) {
    const same = known.flatMap((study) =>
      study.quantities.filter(
        (other) => other.value === quantity.value && isOfKind(quantity, sentence, other, study),
      ),
    );
    const written = sentence.text.slice(quantity.at, quantity.end).trim();
    if (same.length === 0 && !follows(quantity, sentence, cited) && !isNear(quantity, sentence, cited))
      return `the number ${written} is not in its sources`;
    const unit = quantity.unit;
    if (
      unit !== undefined &&
      same.length > 0 &&
      same.every((one) => one.unit !== unit && unitIsTold(one, unit))
    )
      return `${written} is not in ${unit} in its sources`;
  }
  const days = known.flatMap((study) => study.days);
  const wrong = sentence.days.find((day) => !days.some((other) => dayWithin(day, other)));
  return wrong && `the date ${sentence.text.slice(wrong.at, wrong.end).trim()} is not in its sources`;
};

/** A number written as a word is no version and no day of a month; a version is no length of time. */
function isOfKind(quantity: Quantity, sentence: Study, other: Quantity, study: Study): boolean {
  if (quantity.spelled) return other.spelled || !(isVersion(other, study) || isInDate(other, study));
  return !(isVersion(quantity, sentence) && other.spelled && other.unit !== undefined);
}

function isVersion({ at, end, unit }: Quantity, { text, names }: Study): boolean {
  if (unit !== undefined) return false;
  return (
    /^v?\d+\.\d/iu.test(text.slice(at, end)) ||
    /\b(?:versions?|v|series|releases?)\s$/iu.test(text.slice(0, at)) ||
    names.some((name) => name.subject !== undefined && name.end === at - 1)
  );
}

const isInDate = ({ at }: Quantity, study: Study): boolean =>
  study.days.some((day) => at >= day.at && at < day.end);

/** "For six months": a source that gives no unit at all says less, but a percentage is never a bare number. */
const unitIsTold = (source: Quantity, unit: string): boolean => source.unit !== undefined || unit === '%';

/** Numbers that are not written in the source and still follow from it. */
function follows(quantity: Quantity, sentence: Study, cited: Cited): boolean {
  if (!quantity.spelled) return false;
  if (proportionFollows(quantity, sentence, cited) || isDifference(quantity, sentence, cited)) return true;
  const value = Number(quantity.value);
  const noun = nounAfter(sentence, quantity);
  const numbered = cited.sentences.some((study) =>
    study.quantities.some((other) => other.value !== quantity.value && nounAfter(study, other) === noun),
  );
  if (noun !== undefined && numbered) return false;
  if (value === 1) return true;
  if (countsVersions(value, noun, cited)) return true;
  // "Two packages: A and B", where the source lists A and B.
  if (!(value >= 2 && value <= mostListed)) return false;
  return [sentence, ...cited.sentences].some(({ text }) => listed(text).includes(value));
}

const mostListed = 6;

/** "Three years" from 2025 to 2028, "six months longer" for two years against 18 months. */
function isDifference({ value, unit, end }: Quantity, { text }: Study, { sentences }: Cited): boolean {
  const length = days[unit ?? ''];
  if (length === undefined) return false;
  const all = sentences.flatMap(({ quantities }) => quantities);
  const wanted = numeric(value) * length;
  const differ = (lengths: readonly number[]) =>
    lengths.some((one) => lengths.some((other) => Math.abs(one - other - wanted) <= wanted * lengthOff));
  const years = all.filter((one) => /^20\d\d$/u.test(one.value)).map((one) => Number(one.value) * 365);
  if (unit === 'year' && differ(years)) return true;
  const told = /^\s(?:longer|shorter|more|less|later|earlier)\b/iu.test(text.slice(end));
  const lengths = all.flatMap((one) => {
    const each = days[one.unit ?? ''];
    return each === undefined ? [] : [numeric(one.value) * each];
  });
  return told && differ(lengths);
}

/** "The three versions" where the sources speak of 8, 9 and 10. */
function countsVersions(value: number, noun: string | undefined, { sentences }: Cited): boolean {
  if (!/^(?:version|releas|line|seri)/u.test(noun ?? '')) return false;
  return sentences.some((study) => {
    const versions = study.quantities.filter(
      (one) => !isInDate(one, study) && one.unit === undefined && Number(one.value) < 100,
    );
    return new Set(versions.map((one) => one.value)).size === value;
  });
}

const days: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.4, year: 365 };
/** "Three months" for twelve weeks: how far apart two lengths of time may be. */
const lengthOff = 0.09;
/** "About 30,000" and "more than 30,000" for 30,903: how far off a number may be that says so. */
const roundOff = 0.05;

/** The same length of time in another unit, or a number that says it is rounded. */
function isNear(quantity: Quantity, { text }: Study, { sentences }: Cited): boolean {
  const value = numeric(quantity.value);
  const others = sentences.flatMap(({ quantities }) => quantities);
  const length = days[quantity.unit ?? ''];
  if (length !== undefined)
    return others.some(({ value: other, unit }) => {
      const known = numeric(other) * (days[unit ?? ''] ?? Number.NaN);
      return unit !== quantity.unit && Math.abs(known - value * length) <= known * lengthOff;
    });
  const before = text.slice(0, quantity.at);
  const above = /\b(?:more than|over|above|at least)\s$/iu.test(before);
  const about = /\b(?:about|around|roughly|approximately|some|nearly|almost|close to)\s$/iu.test(before);
  return others.some(({ value: other, unit }) => {
    const known = numeric(other);
    if (unit !== quantity.unit || known < leastRounded || /^(?:19|20)\d\d$/u.test(other)) return false;
    return about
      ? Math.abs(known - value) <= known * roundOff
      : above && known > value && known - value <= known * roundOff;
  });
}

/** Smaller numbers are not rounded. */
const leastRounded = 20;

function numeric(value: string): number {
  const [part = '', whole = '1'] = value.split('/');
  return Number(part) / Number(whole);
}

/** "Nine out of ten" for 91 %, "more than half" for 61 %, "twice" for two years and one. */
function proportionFollows({ value, at }: Quantity, { text }: Study, { sentences }: Cited): boolean {
  const all = sentences.flatMap(({ quantities }) => quantities);
  if (value === '2x' && /\bmore than\s$/iu.test(text.slice(0, at)))
    return all.some((one) => all.some((other) => one.unit === other.unit && isMoreThanTwice(one, other)));
  if (value === '2x')
    return all.some((one) => all.some((other) => Number(one.value) === 2 * Number(other.value)));
  const [part, whole] = value.split('/').map(Number);
  if (part === undefined || whole === undefined) return false;
  const shares = all.filter(({ unit }) => unit === '%').map((one) => Number(one.value) / 100);
  const above = /\b(?:more than|over|above)\s$/iu.test(text.slice(0, at));
  return shares.some((share) =>
    above ? share > part / whole && share < part / whole + 0.2 : Math.abs(share - part / whole) <= 0.021,
  );
}

function isMoreThanTwice(one: Quantity, other: Quantity): boolean {
  const times = numeric(one.value) / numeric(other.value);
  return times > 2 && times < 3;
}

/** What a number counts: the next word of meaning, unless a word that fits everywhere comes first. */
function nounAfter({ words }: Study, { end }: Quantity): string | undefined {
  const [first, second] = words.filter(({ at }) => at >= end);
  if (first?.content) return first.stem;
  return second?.content && first?.key === 'of' ? second.stem : undefined;
}

/** How many things each enumeration of a text has: "A, B and C" is three. */
function listed(text: string): number[] {
  return [...text.matchAll(/[^,;:.]+(?:, [^,;:.]{1,40})*,? (?:and|or) [^,;:.]+/gu)].map(
    ([list]) => list.split(/, (?:and |or )?| (?:and|or) /u).length,
  );
}
