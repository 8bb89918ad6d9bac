import type { Command } from '../../src/chat/command.ts';
import { actOnSeries } from '../../src/sessions/flows/edit.ts';
import { aboutOneSeries } from '../../src/sessions/flows/one-series.ts';
import { seriesOption } from '../../src/sessions/flows/pick.ts';
import { session } from '../../src/sessions/flows/seated.ts';
import { seriesPanel } from '../../src/sessions/flows/series-panel.ts';

export const edit: Command = {
  group: session,
  name: 'edit',
  description: 'For organisers: change a series: how often, how long, where, host, role, reminders, links',
  options: { series: seriesOption('Which series; leave out where there is only one') },
  example: '/session edit',
  audience: 'organisers',
  where: 'servers',
  ...aboutOneSeries((seat, series) => seriesPanel(seat, series), actOnSeries),
};
