import type { Answer } from '../../answering/model.ts';
import type { Commanding, Result } from '../../chat/command.ts';
import type { Line } from '../../chat/panel.ts';
import { shortened } from '../../chat/plain.ts';
import { wording } from '../../chat/wording.ts';
import { asksSchedule } from '../asked.ts';
import { composePanel } from '../compose.ts';
import { clockIn } from '../days.ts';
import { titleOf } from '../lines.ts';
import type { Situation } from '../situation.ts';
import { findAhead, notice, type Seat } from './seat.ts';
import { copyButton } from './topic.ts';

const words = wording.meeting;
const LISTED = 10;
/** The command that the buttons of a session lead to, wherever it is shown. */
export const NEXT = 'session next';

/** The next session with everything that can be done about it; undefined where no schedule can be read. */
export async function nextPanel({ schedule, who, now, house }: Commanding): Promise<Result | undefined> {
  if (!schedule) return undefined;
  const [next, after] = await schedule.ahead({ guild: who.guild, now, count: 2 });
  if (!next) return nothing(await schedule.series(who.guild), who.organiser);
  const then: Line[] = after
    ? [
        [
          words.afterwards,
          { time: after.occurrence.startsAt, as: 'full' },
          ` ${titleOf(after.series, after.occurrence)}`,
        ],
      ]
    : [];
  const shown = sessionResult(next, { then, organiser: who.organiser });
  // Where nothing is kept nothing can be done about it.
  return house || shown.show !== 'panel' ? shown : { ...shown, panel: { ...shown.panel, controls: [] } };
}

/** What is ahead, one line each, and a select that shows one with its buttons. */
export async function listPanel({ schedule, who, now, house }: Commanding): Promise<Result | undefined> {
  if (!schedule) return undefined;
  const ahead = await schedule.ahead({ guild: who.guild, now, count: LISTED, off: true });
  if (ahead.length === 0) return nothing(await schedule.series(who.guild), who.organiser);
  const open = ahead.filter(({ occurrence }) => occurrence.state === 'planned');
  return {
    show: 'panel',
    panel: {
      title: words.list,
      lines: ahead.map(lineOf),
      controls: !house
        ? []
        : [
            {
              kind: 'select',
              action: 'show',
              label: words.more,
              options: open.map(({ series, occurrence }) => ({
                value: `${occurrence.series}:${occurrence.slot}`,
                label: shortened(
                  `${clockIn(series.zone, occurrence.startsAt)} ${titleOf(series, occurrence)}`,
                  90,
                ),
              })),
            },
          ],
    },
  };
}

function lineOf({ series, occurrence }: Situation): Line {
  const { state, moved, startsAt } = occurrence;
  const how = state === 'planned' ? (moved === undefined ? undefined : 'moved') : state;
  return [
    { time: startsAt, as: 'full' },
    ' (',
    { time: startsAt, as: 'relative' },
    ') ',
    { bold: titleOf(series, occurrence) },
    ...(how === undefined ? [] : [` – ${words.listed[how]}`]),
  ];
}

const nothing = (series: readonly { state: string }[], organiser: boolean): Result => {
  if (series.some(({ state }) => state === 'paused')) return notice(words.paused);
  return notice(organiser ? words.nothingOrganiser : words.nothing);
};

/** One of the list. */
export async function showOne(seat: Seat, chosen = ''): Promise<Result> {
  const [series = '', slot = ''] = chosen.split(':');
  const found = await findAhead(seat, { series, slot });
  if ('show' in found) return found;
  const ahead = await seat.sessions.schedule.ahead({
    guild: found.series.guild,
    now: seat.now,
    count: LISTED,
  });
  const one = ahead.find(({ occurrence }) => occurrence.series === series && occurrence.slot === slot);
  return one ? sessionResult(one, { organiser: seat.who.organiser }) : notice(words.gone);
}

/** As it is announced, with what is after it; organisers can copy it for other apps. */
function sessionResult(
  situation: Situation,
  { then = [], organiser }: Readonly<{ then?: readonly Line[]; organiser: boolean }>,
): Result {
  const shown = composePanel({ kind: 'announcement' }, situation, false);
  if (!shown) return notice(words.gone);
  const lines = [...shown.lines, ...then];
  const controls = [...(shown.controls ?? []), ...(organiser ? [copyButton(situation.occurrence)] : [])];
  return { show: 'panel', panel: { ...shown, lines, controls }, command: NEXT };
}

/**
 * What the schedule answers to a message that asks for it; undefined where it asks something else, nothing is scheduled,
 * or the schedule cannot be read: then the facts answer as ever.
 */
export async function fromSchedule(
  core: Commanding,
  { retrieval }: Pick<Answer, 'retrieval'>,
  text: string,
): Promise<Result | undefined> {
  const { schedule, who, now } = core;
  if (!schedule || !asksSchedule(retrieval, text)) return undefined;
  try {
    const [next] = await schedule.ahead({ guild: who.guild, now, count: 1 });
    if (next) return await nextPanel(core);
    const series = await schedule.series(who.guild);
    return series.some(({ state }) => state === 'paused') ? notice(words.paused) : undefined;
  } catch {
    return undefined;
  }
}
