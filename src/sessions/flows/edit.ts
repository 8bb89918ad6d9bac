import { type Args, listOf, type Result } from '../../chat/command.ts';
import { wording } from '../../chat/wording.ts';
import { RULES, ruleCode } from '../days.ts';
import { editSeries, pauseSeries, resumeSeries } from '../edit-series.ts';
import { ownSeries } from './decide.ts';
import { type Edit, save } from './saving.ts';
import { notice, type Seat } from './seat.ts';
import { hourForm, rehour, rehourPanel } from './series-hour.ts';
import { ANNOUNCED_DAYS, LENGTHS, REMINDERS } from './series-panel.ts';
import { textsForm, told } from './series-texts.ts';

/** `set-…=<series>`; undefined for anything else. Only for organisers: the command sees to that. */
export async function actOnSeries(action: string, values: Args, seat: Seat): Promise<Result | undefined> {
  const [, what = '', id = ''] = /^set-([a-z]+)=([a-z0-9]{1,20})$/u.exec(action) ?? [];
  if (id === '') return undefined;
  const series = await ownSeries(seat, id);
  if (!series) return notice(wording.meeting.gone);
  switch (what) {
    case 'texts':
      return { show: 'form', form: textsForm(series, values) };
    case 'told':
      return told(seat, series, values);
    case 'hour':
      return { show: 'form', form: await hourForm(seat, series, values) };
    case 'rehour':
      return rehourPanel(seat, series, values);
    case 'rehoured':
      return rehour(seat, series, values);
    case 'pause':
      return save(seat, series, pauseSeries());
    case 'resume':
      return save(seat, series, resumeSeries);
    default: {
      const edit = picked(what, values.chosen, seat);
      return edit && save(seat, series, editSeries(edit));
    }
  }
}

/** The series after one control was used; undefined where that is no such control. */
function picked(what: string, value: string | undefined, { house, who }: Seat): Edit | undefined {
  const number = Number(value);
  switch (what) {
    case 'rule': {
      const rule = RULES.find((one) => ruleCode(one) === value);
      return rule && ((series) => ({ ...series, rule }));
    }
    case 'length':
      return LENGTHS.some((one) => one === number) ? (series) => ({ ...series, minutes: number }) : undefined;
    case 'announce':
      return ANNOUNCED_DAYS.some((one) => one === number)
        ? (series) => ({ ...series, announce: { days: number, time: series.time } })
        : undefined;
    case 'reminders': {
      const minutes = REMINDERS.filter((one) => listOf(value).includes(`m${one}`));
      return (series) => ({ ...series, reminders: minutes.map((one) => ({ minutes: one })) });
    }
    case 'channel':
      return value ? (series) => ({ ...series, channel: value }) : undefined;
    case 'venue': {
      const at = value ? house.places.channel(who.guild ?? '', value)?.kind : undefined;
      if (value && at !== 'voice' && at !== 'stage') return undefined;
      return ({ venue, ...series }) => {
        if (value && (at === 'voice' || at === 'stage')) return { ...series, venue: { at, channel: value } };
        return venue?.at === 'link' ? { ...series, venue } : series;
      };
    }
    case 'role':
      return ({ role: _, ...series }) => (value ? { ...series, role: value } : series);
    case 'host':
      return ({ host: _, ...series }) => (value ? { ...series, host: value } : series);
    case 'thread':
    case 'nothread':
      return (series) => ({ ...series, thread: what === 'thread' });
    case 'events':
    case 'noevents':
      return (series) => ({ ...series, nativeEvents: what === 'events' });
    default:
      return undefined;
  }
}
