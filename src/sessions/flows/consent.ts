import type { Args, Result } from '../../chat/command.ts';
import { shortened } from '../../chat/plain.ts';
import { wording } from '../../chat/wording.ts';
import { dayOf } from '../days.ts';
import { whenLine } from '../lines.ts';
import { handIn } from './question.ts';
import { type Found, instead, notice, type Seat } from './seat.ts';

const words = wording.agenda;
const SHOWN = 300;

/**
 * Somebody wants a question on the agenda that the bot could not answer, or answered badly: says what is kept, and asks.
 * `guild` is absent in a direct message, where it may have to be chosen.
 */
export async function askConsent(seat: Seat, text: string, guild = seat.who.guild): Promise<Result> {
  const { sessions, who, now } = seat;
  if (guild === undefined) return chooseGuild(seat, text);
  const [next] = await sessions.schedule.ahead({ guild, now, count: 1 });
  if (!next) return notice(who.organiser ? wording.meeting.nothingOrganiser : wording.meeting.nothing);
  return consentPanel(next, text);
}

/** What is kept of a question for this session; nothing is before one of these buttons was pressed. */
export function consentPanel(next: Found, text: string): Result {
  const { series, slot } = next.occurrence;
  const button = (what: string, label: string) => ({
    kind: 'button' as const,
    action: `consent-${what}=${series}:${slot}`,
    label,
  });
  return {
    show: 'panel',
    panel: {
      title: words.consentTitle(dayOf(next.series, next.occurrence)),
      lines: [
        `“${shortened(text, SHOWN)}”`,
        [{ bold: next.series.title }, ' ', ...whenLine(next.occurrence)],
        words.consent,
      ],
      keeps: { text },
      controls: [
        { ...button('yes', words.yes), style: 'main' },
        button('hidden', words.yesHidden),
        button('no', words.no),
      ],
    },
  };
}

async function chooseGuild(seat: Seat, text: string): Promise<Result> {
  const { house, who, sessions } = seat;
  const shared = await house.places.shared(who.person);
  const scheduled = await Promise.all(
    shared.map(async (one) => ((await sessions.schedule.series(one.id)).length > 0 ? [one] : [])),
  );
  const guilds = scheduled.flat();
  const [only] = guilds;
  if (!only) return notice(words.noGuild);
  if (guilds.length === 1) return askConsent(seat, text, only.id);
  return {
    show: 'panel',
    panel: {
      lines: [`“${shortened(text, SHOWN)}”`],
      keeps: { text },
      controls: [
        {
          kind: 'select',
          action: 'consent-guild',
          label: words.whichGuild,
          options: guilds.slice(0, 25).map(({ id, name }) => ({ value: id, label: name })),
        },
      ],
    },
  };
}

/** `consent-…`; undefined for anything else. */
export async function actOnConsent(action: string, values: Args, seat: Seat): Promise<Result | undefined> {
  const text = values.text ?? '';
  if (action === 'consent-guild')
    return values.chosen === undefined ? undefined : instead(await askConsent(seat, text, values.chosen));
  const [, what = '', series = '', slot = ''] = /^consent-([a-z]+)=([a-z0-9]+):([\d-]+)$/u.exec(action) ?? [];
  if (what === 'no') return instead(notice(words.notPut));
  if (what !== 'yes' && what !== 'hidden') return undefined;
  return instead(await handIn(seat, { series, slot }, { text, hidden: what === 'hidden' }));
}
