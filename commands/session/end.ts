import type { Command } from '../../src/chat/command.ts';
import { actOnChange, endPanel } from '../../src/sessions/flows/move.ts';
import { aboutOneSeries } from '../../src/sessions/flows/one-series.ts';
import { seriesOption } from '../../src/sessions/flows/pick.ts';
import { session } from '../../src/sessions/flows/seated.ts';

export const end: Command = {
  group: session,
  name: 'end',
  description: 'For organisers: end a series; what is ahead of it is cancelled, its past stays',
  options: { series: seriesOption('Which series; leave out where there is only one') },
  example: '/session end',
  audience: 'organisers',
  where: 'servers',
  ...aboutOneSeries((_, series) => endPanel(series), actOnChange),
};
