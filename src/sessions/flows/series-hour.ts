import type { Args, Result } from '../../chat/command.ts';
import type { Form } from '../../chat/panel.ts';
import { wording } from '../../chat/wording.ts';
import { nextDate, ruleInWords } from '../days.ts';
import { editSeries } from '../edit-series.ts';
import type { Series } from '../model.ts';
import { dryRun } from './dry-run.ts';
import { newSeriesForm, readStart } from './new-series-form.ts';
import { type Edit, faulty, keeping, save } from './saving.ts';
import type { Seat } from './seat.ts';

const words = wording.hosting;

/** The same questions as for a new series, as far as they are about time. */
export async function hourForm(seat: Seat, series: Series, typed: Args): Promise<Form> {
  const day = String(Temporal.PlainDate.from(series.anchor).dayOfWeek);
  const { time, zone } = series;
  const form = await newSeriesForm(seat, { day, time, zone, ...typed });
  return {
    ...form,
    title: words.edit.hour,
    action: `set-rehour=${series.id}`,
    fields: form.fields.filter(({ id }) => ['day', 'time', 'zone'].includes(id)),
  };
}

/** The next dates as they would be, before anybody is told. */
export async function rehourPanel(seat: Seat, series: Series, values: Args): Promise<Result> {
  const after = rehoured(series, values, seat.now);
  if ('fault' in after) return faulty(series, after.fault, values, 'hour');
  const { zones } = await seat.house.store.settings.read(series.guild);
  return {
    show: 'panel',
    panel: {
      title: words.dryRun.title(series.title),
      lines: [
        { bold: words.at(ruleInWords(after), after.time, after.zone) },
        ...dryRun(after, seat.now, zones),
      ],
      keeps: keeping(values),
      controls: [
        { kind: 'button', action: `set-rehoured=${series.id}`, label: words.dryRun.save, style: 'main' },
        { kind: 'button', action: `set-hour=${series.id}`, label: words.dryRun.change },
      ],
    },
  };
}

/** The dates were approved. */
export async function rehour(seat: Seat, series: Series, values: Args): Promise<Result> {
  const after = rehoured(series, values, seat.now);
  if ('fault' in after) return faulty(series, after.fault, values, 'hour');
  const { time, zone, anchor } = after;
  const edit: Edit = (one) => ({
    ...one,
    time,
    zone,
    anchor,
    announce: 'days' in one.announce ? { ...one.announce, time } : one.announce,
  });
  return save(seat, series, editSeries(edit));
}

/** On the same day of the week the dates stay what they are; on another one they are counted from the next. */
function rehoured(series: Series, values: Args, now: number): Series | { fault: string } {
  const start = readStart(values);
  if ('fault' in start) return start;
  const { day, time, zone } = start;
  const same = Temporal.PlainDate.from(series.anchor).dayOfWeek === day;
  return { ...series, time, zone, anchor: same ? series.anchor : nextDate(zone, day, time, now) };
}
