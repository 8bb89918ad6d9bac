import type { Command, Result } from '../../src/chat/command.ts';
import { actOnSeries } from '../../src/sessions/flows/edit.ts';
import { pickedSeries, seriesOption, whichSeries } from '../../src/sessions/flows/pick.ts';
import type { Seat } from '../../src/sessions/flows/seat.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';
import { seriesPanel } from '../../src/sessions/flows/series-panel.ts';

export const edit: Command = {
  group: session,
  name: 'edit',
  description: 'For organisers: change a series: how often, how long, where, host, role, reminders, links',
  options: { series: seriesOption('Which series; leave out where there is only one') },
  example: '/session edit',
  audience: 'organisers',
  where: 'servers',
  run: seated(({ series }, seat) => shown(seat, series)),
  act: seatedAct(async (action, values, seat) => {
    if (action === 'which') return { ...(await shown(seat, values.chosen)), instead: true };
    return actOnSeries(action, values, seat);
  }),
};

async function shown(seat: Seat, typed: string | undefined): Promise<Result> {
  const series = await pickedSeries(seat, typed);
  if ('show' in series) return series;
  return 'id' in series ? seriesPanel(seat, series) : whichSeries(series, 'which');
}
