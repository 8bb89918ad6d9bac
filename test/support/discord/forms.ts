import type { Loopback } from './loopback.ts';
import type { Channel, Json } from './model.ts';
import type { SeenField } from './seen.ts';
import { listOf } from './validate/checks.ts';
import { viewChannel, viewPartialMember, viewRole, viewUser } from './view.ts';

/** What Discord's client does with what people choose and write in selects and forms. */

export function chosenValue(
  options: readonly { label: string; value: string }[],
  wanted: string,
  which: string,
): string {
  const option = options.find(({ label, value }) => label === wanted || value === wanted);
  if (!option)
    throw new Error(
      `"${which}" has no "${wanted}"; there are: ${options.map(({ label }) => label).join(', ')}`,
    );
  return option.value;
}

/** What the client lets through, and in what form it goes out. */
export function fill(
  { component, label, type, customId }: SeenField,
  given: string | string[] | boolean | undefined,
): Json {
  const required = component.required !== false;
  const base = { type, custom_id: customId, id: component.id ?? 0 };
  if (type === 4) {
    const value = String(given ?? component.value ?? '');
    const [min, max] = [Number(component.min_length ?? 0), Number(component.max_length ?? 4000)];
    if (required && value === '') throw new Error(`the form needs "${label}"`);
    if (value !== '' && (value.length < min || value.length > max))
      throw new Error(`"${label}" takes ${min} to ${max} characters`);
    return { ...base, value };
  }
  if (type === 23) return { ...base, value: given === true };
  const values = (given === undefined ? chosenBefore(component) : [given].flat()).map(String);
  if (required && values.length === 0) throw new Error(`the form needs "${label}"`);
  const options = listOf(component.options) as { label: string; value: string }[];
  const chosen = options.length > 0 ? values.map((value) => chosenValue(options, value, label)) : values;
  return type === 21 ? { ...base, value: chosen[0] ?? null } : { ...base, values: chosen };
}

/** What stands in a select when it is opened. */
const chosenBefore = (component: Json): unknown[] => [
  ...listOf(component.options).flatMap((one) => (one.default === true ? [one.value] : [])),
  ...listOf(component.default_values).map(({ id }) => id),
];

/** People, roles and channels that were chosen by id. */
export function resolve({ world }: Loopback, { guild }: Channel, ids: readonly string[]): Json {
  const groups: Record<string, Json> = { users: {}, members: {}, roles: {}, channels: {} };
  const put = (group: string, id: string, view: Json) => {
    (groups[group] as Json)[id] = view;
  };
  for (const id of ids) {
    const [user, role, channel, member] = [
      world.users.get(id),
      guild?.roles.get(id),
      guild?.channels.get(id),
      guild?.members.get(id),
    ];
    if (user) put('users', id, viewUser(user));
    if (member) put('members', id, viewPartialMember(member));
    if (role) put('roles', id, viewRole(role));
    if (channel) put('channels', id, viewChannel(channel, world.bot));
  }
  return Object.fromEntries(Object.entries(groups).filter(([, group]) => Object.keys(group).length > 0));
}
