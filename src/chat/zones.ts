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

/** Zones that were renamed, as IANA calls them today: this program lists them by their old names alone. */
const renamed = [
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Yangon', 'Asia/Ho_Chi_Minh', 'Europe/Kyiv', 'Africa/Asmara'],
  ...['America/Argentina/Buenos_Aires', 'America/Argentina/Catamarca', 'America/Argentina/Cordoba'],
  ...['America/Argentina/Jujuy', 'America/Argentina/Mendoza', 'America/Kentucky/Louisville'],
  ...['America/Indiana/Indianapolis', 'America/Nuuk', 'America/Atikokan', 'Atlantic/Faroe'],
  ...['Pacific/Chuuk', 'Pacific/Pohnpei', 'Pacific/Kanton'],
];

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s_/,-]+/gu, ' ')
    .trim();

/** The zone that this program knows a name by; undefined where it knows none. */
function known(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

type Zones = Readonly<{
  /** By today's names, with the same in plain words. */
  all: readonly (readonly [name: string, plain: string])[];
  /** Today's name of what this program calls otherwise. */
  today: ReadonlyMap<string, string>;
}>;

let listed: Zones | undefined;
/** Every zone there is; made when it is first needed. */
function zones(): Zones {
  if (listed) return listed;
  const today = new Map(
    renamed.flatMap((name) => known(name) ?? []).map((old, at) => [old, renamed[at] ?? old]),
  );
  const names = [...Intl.supportedValuesOf('timeZone').map((name) => today.get(name) ?? name), 'UTC'];
  listed = { all: [...new Set(names)].map((name) => [name, plain(name)] as const), today };
  return listed;
}

/** The IANA name of a zone, however its case; a city or country that the community uses counts too. Else undefined. */
export function zoneNamed(typed: string): string | undefined {
  const wanted = plain(typed);
  if (wanted === '') return undefined;
  const { all, today } = zones();
  const exact = all.find(([, name]) => name === wanted)?.[0];
  if (exact) return exact;
  if (Object.hasOwn(called, wanted)) return called[wanted];
  const cities = all.filter(([, name]) => name.endsWith(` ${wanted}`));
  if (cities.length === 1) return cities[0]?.[0];
  // Older names such as Asia/Calcutta are not listed, but understood.
  const older = known(typed.trim());
  return older && (today.get(older) ?? older);
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
    .all.filter(([, name]) => words.every((word) => ` ${name}`.includes(` ${word}`)))
    .map(([name]) => name);
  const first = members.filter((name) => fitting.includes(name) || wanted === '');
  return [...new Set([...first, ...nicknamed, ...fitting])]
    .slice(0, limit)
    .map((name) => ({ name: `${name} (UTC${offsetAt(name, now)})`, value: name }));
}

const offsetAt = (zone: string, now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offset;
