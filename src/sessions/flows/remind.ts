import type { Result } from '../../chat/command.ts';
import type { Control, Line } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import type { OptIn, Series } from '../model.ts';
import { instead, notice, type Seat } from './seat.ts';

const words = wording.meeting.remind;
const { leads } = wording.meeting;

/** Minutes before the start that can be chosen. */
export const LEADS = [10, 30, 60, 180, 1440, 2880] as const;

/** What somebody has chosen, and what can be. `now` says it in place of the panel before. */
export async function remindPanel(seat: Seat, series: Series, said: readonly Line[] = []): Promise<Result> {
  const mine = await optInsOf(seat, series);
  return {
    show: 'panel',
    panel: {
      title: words.title(series.title),
      lines: [...said, ...standing(mine)],
      small: [words.only],
      controls: controlsFor(series, mine),
    },
  };
}

/** `remind-dm=<series>`, `remind-role=…`, `remind-off=…`, `remind-unrole=…`; undefined for anything else. */
export async function actOnRemind(
  action: string,
  chosen: string | undefined,
  seat: Seat,
): Promise<Result | undefined> {
  const [, what = '', id = ''] = /^remind-([a-z]+)=([a-z0-9]{1,20})$/u.exec(action) ?? [];
  if (id === '') return undefined;
  const series = await seat.sessions.store.series.find(id);
  if (!series) return notice(wording.meeting.gone);
  const lead = LEADS.find((minutes) => String(minutes) === chosen);
  switch (what) {
    case 'dm':
      if (lead === undefined) return undefined;
      await choose(seat, series, { by: 'dm', minutes: lead });
      return instead(await remindPanel(seat, series));
    case 'off':
      return instead(await remindPanel(seat, series, await turnedOff(seat, series)));
    case 'role':
    case 'unrole':
      return instead(await remindPanel(seat, series, await changeRole(seat, series, what === 'role')));
    default:
      return undefined;
  }
}

/** No more messages about this series, from a button of one. */
export async function quiet(seat: Seat, id: string): Promise<Result> {
  const series = await seat.sessions.store.series.find(id);
  if (!series) return notice(wording.meeting.gone);
  return remindPanel(seat, series, await turnedOff(seat, series));
}

/** Keeps what was chosen by the options of the command. */
export const choose = (
  { sessions, who, now }: Seat,
  { id }: Series,
  wish: Pick<OptIn, 'by' | 'minutes'>,
): Promise<void> => sessions.store.optIns.set({ ...wish, series: id, person: who.person, at: now });

async function turnedOff({ sessions, who }: Seat, { id }: Series): Promise<readonly Line[]> {
  await sessions.store.optIns.remove(id, who.person);
  return [words.turnedOff];
}

async function changeRole({ house, who }: Seat, { guild, role }: Series, give: boolean): Promise<Line[]> {
  if (role === undefined) return [];
  const missing = await house.places.setRole({ guild, person: who.person, role, give });
  return missing.length > 0 ? [words.cannotGive(missing.join(', '))] : [];
}

async function optInsOf({ sessions, who }: Seat, { id, guild }: Series): Promise<OptIn | undefined> {
  const all = await sessions.store.optIns.of(who.person, guild);
  return all.find(({ series, by }) => series === id && by === 'dm');
}

function standing(mine: OptIn | undefined): Line[] {
  if (!mine) return [words.none];
  return [mine.closed ? words.closed : words.dm(leads.minutes(mine.minutes))];
}

function controlsFor({ id, role }: Series, mine: OptIn | undefined): Control[] {
  const open = mine !== undefined && !mine.closed;
  return [
    {
      kind: 'select',
      action: `remind-dm=${id}`,
      label: words.byDm,
      options: LEADS.map((minutes) => ({
        value: String(minutes),
        label: `${leads.minutes(minutes)} before`,
        ...(open && mine.minutes === minutes ? { chosen: true } : {}),
      })),
    },
    ...(mine ? [button(`remind-off=${id}`, words.off)] : []),
    ...(role === undefined
      ? []
      : [button(`remind-role=${id}`, words.byRole), button(`remind-unrole=${id}`, words.noRole)]),
  ];
}

const button = (action: string, label: string): Control => ({ kind: 'button', action, label });
