import type { Args, Command, Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import type { Series } from '../model.ts';
import { fits, OFFERED } from './pick.ts';
import { notice, type Seat } from './seat.ts';
import { seated, seatedAct } from './seated.ts';

const words = wording.hosting;

/**
 * What a command about one series runs and does: `show` is of the series that was picked or typed, or of the only one;
 * where there are several it is asked first. `act` is for all other actions of its panels.
 */
export function aboutOneSeries(
  show: (seat: Seat, series: Series) => Result | Promise<Result>,
  act: (action: string, values: Args, seat: Seat) => Promise<Result | undefined>,
): Pick<Command, 'run'> & Required<Pick<Command, 'act'>> {
  async function shown(seat: Seat, typed: string | undefined): Promise<Result> {
    const all = await seat.sessions.schedule.series(seat.who.guild);
    const wanted =
      typed === undefined ? all : all.filter(({ id, title }) => fits({ name: title, value: id }, typed));
    const [first] = wanted;
    if (!first)
      return notice(typed === undefined ? words.noSeries : words.unknownSession(typed.slice(0, 60)));
    return wanted.length === 1 ? show(seat, first) : whichSeries(wanted);
  }

  return {
    run: seated(({ series }, seat) => shown(seat, series)),
    act: seatedAct(async (action, values, seat) =>
      action === 'which'
        ? { ...(await shown(seat, values.chosen)), instead: true }
        : act(action, values, seat),
    ),
  };
}

const whichSeries = (all: readonly Series[]): Result => ({
  show: 'panel',
  panel: {
    lines: [words.which],
    controls: [
      {
        kind: 'select',
        action: 'which',
        label: words.which,
        options: all.slice(0, OFFERED).map(({ id, title }) => ({ value: id, label: title })),
      },
    ],
  },
});
