import type { Line, Panel } from '../chat/panel.ts';
import { wording } from '../chat/wording.ts';
import type { Note, Post } from './outbox.ts';

const words = wording.notes;
/** Where the button of a note leads: everything that is planned, for organisers alone. */
export const NOTE_COMMAND = 'session status';
const NOTE_ACTION = 'look';

/** What organisers are told of a post, and what they can do about it. */
export function notePanel(
  { of, about }: Extract<Post, { kind: 'note' }>,
  { title, startsAt }: Readonly<{ title: string; startsAt: number | undefined }>,
): Panel {
  return {
    title: words.title(title),
    lines: [
      ...linesOf(about, words.what[of], of.startsWith('event-')),
      ...(startsAt === undefined ? [] : [[words.session, { time: startsAt, as: 'full' }] as const]),
    ],
    controls: [{ kind: 'button', action: NOTE_ACTION, label: words.status }],
  };
}

function linesOf(about: Note, what: string, isEvent: boolean): Line[] {
  switch (about.note) {
    case 'forbidden': {
      if (about.channel === undefined && isEvent)
        return [words.eventForbidden(what), words.eventForbiddenCure];
      const place = about.channel === undefined ? '' : { channel: about.channel };
      return [[words.forbidden(what, about.missing.join(', ')), place], words.forbiddenCure];
    }
    case 'ahead':
      return [
        [
          words.ahead(what),
          { time: about.dueAt, as: 'relative' },
          words.aheadLacking(about.missing.join(', ')),
          { channel: about.channel },
        ],
        words.aheadCure,
      ];
    case 'channel-gone':
      return [
        about.instead === undefined
          ? words.channelGone(what)
          : [words.channelGoneInstead(what), { channel: about.instead }],
        words.channelGoneCure,
      ];
    case 'untold':
      return [
        about.gone ? words.untoldGone(what) : [words.untold(what), { role: about.role }],
        words.untoldCure,
      ];
    case 'unheard-ahead':
      return [
        [words.ahead(what), { time: about.dueAt, as: 'relative' }, words.unheardAhead, { role: about.role }],
        words.untoldCure,
      ];
    case 'unknown':
      return [
        [words.unknown(what), about.channel === undefined ? words.there : { channel: about.channel }],
        words.unknownCure,
      ];
    case 'doubled':
      return [words.doubled(what)];
    case 'not-deleted':
      return [words.notDeleted(what)];
    case 'event-edited':
      return [
        words.eventEdited(about.changes.map((one) => words.eventChanges[one])),
        about.changes.includes('off') ? words.eventDeletedCure : words.eventEditedCure,
      ];
    case 'events-full':
      return [words.eventsFull];
    case 'refused':
      return [words.refused(what, about.why)];
    case 'expired':
      return [words.expired(what, about.why)];
  }
}
