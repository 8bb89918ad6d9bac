/**
 * What counts of a list of commands as Discord has it or wants it, in one form: Discord adds ids and defaults, and keeps
 * its own order. Empty where it is no list.
 */
export function fingerprint(commands: unknown): string {
  if (!Array.isArray(commands)) return '';
  return JSON.stringify(commands.map((one) => JSON.stringify(essence(one))).sort());
}

/** What we say of a command; the rest is Discord's. */
const counted = [
  'autocomplete',
  'channel_types',
  'choices',
  'contexts',
  'description',
  'description_localizations',
  'integration_types',
  'max_length',
  'max_value',
  'min_value',
  'name',
  'options',
  'required',
  'type',
  'value',
];

function essence(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'number') ? value.toSorted() : value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const one = value as Record<string, unknown>;
  const kept = counted.filter((key) => !isDefault(one[key]));
  return Object.fromEntries(
    kept.map((key) => [key, key.endsWith('localizations') ? sorted(one[key]) : essence(one[key])]),
  );
}

const isDefault = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

const sorted = (value: unknown): unknown =>
  Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
