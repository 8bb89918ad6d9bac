import type { Answers, SpendingLimits, Usage } from '../src/answering/writing/ledger.ts';
import { tokensOf, WARN_AT } from '../src/answering/writing/ledger.ts';
import type { Command } from '../src/chat/command.ts';
import type { Line } from '../src/chat/panel.ts';
import { wording } from '../src/chat/wording.ts';

const words = wording.usage;

/** What the model costs on this server, and how answers came about. */
export const usage: Command = {
  name: 'usage',
  description: 'For organisers: what Claude costs on this server, and how answers came about',
  options: {},
  example: '/usage',
  audience: 'organisers',
  where: 'servers',
  async run(_, { house, who, now }) {
    if (!house || who.guild === undefined) return { show: 'notice', text: wording.onDiscordOnly };
    if (!house.spending) return { show: 'notice', text: words.noModel };
    const used = await house.store.ledger.usage(who.guild, now);
    return {
      show: 'panel',
      panel: { title: words.title, lines: linesOf(used, house.spending), small: [words.small] },
    };
  },
};

function linesOf(
  { today, month, answersToday, answersMonth, days }: Usage,
  { nanos, tokens }: SpendingLimits,
): Line[] {
  const spent = today.nanos + today.unreported;
  const share = Math.max(shareOf(spent, nanos.guild), shareOf(tokensOf(today.tokens), tokens.guild));
  const most = Math.max(...days);
  const read = month.tokens.input + month.tokens.cacheWrite + month.tokens.cacheRead;
  return [
    ...(share >= WARN_AT ? [{ bold: words.warning(percent(share)) }] : []),
    words.today(dollars(spent), dollars(nanos.guild), percent(share), allOf(answersToday)),
    words.month(dollars(month.nanos + month.unreported), allOf(answersMonth)),
    ...(allOf(answersMonth) === 0 ? [] : [howLine(answersMonth, month.nanos + month.unreported)]),
    ...(read === 0 ? [] : [words.instructions(percent(month.tokens.cacheRead / read))]),
    ...(most === 0 ? [] : [words.plot(days.length, plotOf(days), dollars(most))]),
    ...(month.flagged === 0 ? [] : [words.flagged(month.flagged)]),
  ];
}

function howLine(answers: Answers, spent: number): string {
  const { written, cached, short } = answers;
  const ofModel = written + cached;
  const each = ofModel === 0 ? undefined : dollars(spent / ofModel);
  const part = (some: number) => percent(some / Math.max(1, ofModel + short));
  return words.how(part(written), part(cached), part(short), each);
}

const allOf = ({ written, cached, short, unknown }: Answers): number => written + cached + short + unknown;
const shareOf = (part: number, limit: number): number => (limit === 0 ? 1 : part / limit);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const NANOS = 1e9;
const CENT = 1e7;

/** Cents, and below one cent as many digits as tell something. */
function dollars(nanos: number): string {
  return `$${(nanos / NANOS).toFixed(nanos > 0 && nanos < CENT ? 5 : 2)}`;
}

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** One bar a day; a day on which nothing was spent has the lowest. */
function plotOf(days: readonly number[]): string {
  const most = Math.max(...days);
  return days.map((day) => bars[Math.ceil((day / most) * (bars.length - 1))] ?? bars[0]).join('');
}
