import type { Args, Command, Commanding, Group, Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import { type Seat, seatOf } from './seat.ts';

export const session: Group = {
  name: 'session',
  description: 'The sessions of this community: when, where, who comes, your questions',
};

/** A command that needs the sessions of a server; anywhere else it says where it works. */
export const seated =
  (run: (args: Args, seat: Seat) => Promise<Result>): Command['run'] =>
  (args: Args, core: Commanding) => {
    const seat = seatOf(core);
    return seat ? run(args, seat) : { show: 'notice', text: wording.onDiscordOnly };
  };

export const seatedAct =
  (
    act: (action: string, values: Args, seat: Seat) => Promise<Result | undefined>,
  ): NonNullable<Command['act']> =>
  (action, values, core) => {
    const seat = seatOf(core);
    return seat && act(action, values, seat);
  };
