import type { Command, Result } from '../../src/chat/command.ts';
import { actOnChange, endPanel } from '../../src/sessions/flows/move.ts';
import { pickedSeries, seriesOption, whichSeries } from '../../src/sessions/flows/pick.ts';
import type { Seat } from '../../src/sessions/flows/seat.ts';
import { seated, seatedAct, session } from '../../src/sessions/flows/seated.ts';

export const end: Command = {
  group: session,
  name: 'end',
  description: 'For organisers: end a series; what is ahead of it is cancelled, its past stays',
  options: { series: seriesOption('Which series; leave out where there is only one') },
  example: '/session end',
  audience: 'organisers',
  where: 'servers',
  run: seated(({ series }, seat) => asked(seat, series)),
  act: seatedAct(async (action, values, seat) => {
    if (action === 'which') return { ...(await asked(seat, values.chosen)), instead: true };
    return actOnChange(action, values, seat);
  }),
};

async function asked(seat: Seat, typed: string | undefined): Promise<Result> {
  const series = await pickedSeries(seat, typed);
  if ('show' in series) return series;
  return 'id' in series ? endPanel(series) : whichSeries(series, 'which');
}
