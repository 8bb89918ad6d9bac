import type { Choice } from './command.ts';

/** Zones that this community lives in and people call by country or by short name. */
const called: Readonly<Record<string, string>> = {
  uae: 'Asia/Dubai',
  emirates: 'Asia/Dubai',
  'abu dhabi': 'Asia/Dubai',
  sharjah: 'Asia/Dubai',
  gst: 'Asia/Dubai',
  pakistan: 'Asia/Karachi',
  lahore: 'Asia/Karachi',
  islamabad: 'Asia/Karachi',
  pkt: 'Asia/Karachi',
  india: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  ist: 'Asia/Kolkata',
  bangladesh: 'Asia/Dhaka',
  saudi: 'Asia/Riyadh',
  oman: 'Asia/Muscat',
  uk: 'Europe/London',
  england: 'Europe/London',
  germany: 'Europe/Berlin',
  utc: 'UTC',
  gmt: 'UTC',
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s_/,-]+/gu, ' ')
    .trim();

let known: readonly (readonly [name: string, plain: string])[] | undefined;
/** Every zone that this program knows, with its name in plain words; made when it is first needed. */
function zones() {
  known ??= [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((name) => [name, plain(name)] as const);
  return known;
}

/** The IANA name of a zone, however its case; a city or country that the community uses counts too. Else undefined. */
export function zoneNamed(typed: string): string | undefined {
  const wanted = plain(typed);
  if (wanted === '') return undefined;
  const nickname = Object.hasOwn(called, wanted) ? called[wanted] : undefined;
  const exact = zones().find(([, name]) => name === wanted)?.[0];
  if (exact ?? nickname) return exact ?? nickname;
  const cities = zones().filter(([, name]) => name.endsWith(` ${wanted}`));
  if (cities.length === 1) return cities[0]?.[0];
  try {
    // Older names such as Asia/Calcutta are no longer listed, but understood.
    return new Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Zones that fit what has been typed so far, the community's first, each with its clock at this instant. */
export function completeZone(
  typed: string,
  now: number,
  limit: number,
  members: readonly string[] = [],
): Choice[] {
  const wanted = plain(typed);
  const nicknamed = Object.keys(called)
    .filter((name) => wanted !== '' && name.startsWith(wanted))
    .map((name) => called[name] as string);
  const words = wanted.split(' ');
  const fitting = zones()
    .filter(([, name]) => words.every((word) => ` ${name}`.includes(` ${word}`)))
    .map(([name]) => name);
  const first = members.filter((name) => fitting.includes(name) || wanted === '');
  return [...new Set([...first, ...nicknamed, ...fitting])]
    .slice(0, limit)
    .map((name) => ({ name: `${name} (UTC${offsetAt(name, now)})`, value: name }));
}

const offsetAt = (zone: string, now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offset;
