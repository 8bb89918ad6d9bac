import type { Args, Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import type { Series } from '../model.ts';
import { type Decide, decided, isUnchanged, ownSeries } from './decide.ts';
import { instead, notice, type Seat } from './seat.ts';
import { seriesPanel } from './series-panel.ts';

const words = wording.hosting;

export type Edit = (series: Series) => Series;

/** Saves and shows what holds now. What was so already is no reason for words. */
export async function save(seat: Seat, { id }: Series, decide: Decide): Promise<Result> {
  const refused = await decided(seat, id, decide);
  const series = await ownSeries(seat, id);
  if (!series) return notice(wording.meeting.gone);
  const said = refused?.show === 'notice' && !isUnchanged(refused) ? [refused.text] : [];
  return instead(await seriesPanel(seat, series, refused ? said : [words.saved]));
}

/** What was typed, to be kept with a panel. */
export const keeping = (values: Args): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value ? [[key, value]] : [])));

/** Says what is wrong and keeps what was typed; the button leads back to the form. */
export const faulty = ({ id }: Series, fault: string, values: Args, back = 'texts'): Result => ({
  show: 'panel',
  panel: {
    lines: [fault],
    keeps: keeping(values),
    controls: [{ kind: 'button', action: `set-${back}=${id}`, label: words.edit.again, style: 'main' }],
  },
});
