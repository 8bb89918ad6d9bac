/**
 * Panels and forms as plain data: what commands show when it is not an answer. Words in them are words, whoever wrote
 * them: they never format, link or ping. What shall do that is said in its own type.
 */

export type ChannelKind = 'text' | 'announcement' | 'forum' | 'voice' | 'stage';

/** How an instant is told, always in the reader's own zone: a date with its weekday and hour, a day, an hour, "in 2 days". */
export type TimeStyle = 'full' | 'day' | 'hour' | 'relative';

export type Piece =
  | string
  | Readonly<{ bold: string }>
  /** Milliseconds since 1970. */
  | Readonly<{ time: number; as: TimeStyle }>
  | Readonly<{ link: string; text: string }>
  /** By id; shown by name. None of them pings. */
  | Readonly<{ person: string }>
  | Readonly<{ role: string }>
  | Readonly<{ channel: string }>;

/** One line. */
export type Line = Piece | readonly Piece[];

/**
 * A control of a panel. `action` is what the command's `act` is given when it is used: at most 60 characters of letters,
 * digits and `:._=-`; what is longer belongs into `keeps`.
 */
export type Control =
  | Readonly<{
      kind: 'button';
      action: string;
      label: string;
      emoji?: string;
      style?: 'main' | 'good' | 'danger';
      disabled?: boolean;
      /** Begins a row of its own. */
      newRow?: true;
    }>
  | Readonly<{ kind: 'link'; url: string; label: string }>
  | (Readonly<{ kind: 'select'; action: string; label: string }> & Offered)
  | (Readonly<{ kind: 'pick'; action: string; label: string }> & Picked);

/** Fixed options, at most 25; `chosen` ones are marked. Values hold no comma. */
type Offered = Readonly<{
  options: readonly Readonly<{ value: string; label: string; description?: string; chosen?: boolean }>[];
  /** How many may be chosen; absent: exactly one. */
  least?: number;
  most?: number;
}>;

/** Roles, channels or people of the server. */
type Picked = Readonly<{
  of: 'role' | 'channel' | 'person';
  /** Ids. */
  chosen?: readonly string[];
  channels?: readonly ChannelKind[];
  least?: number;
  most?: number;
}>;

/** Something to download. */
export type Attachment = Readonly<{ name: string; type: string; bytes: Uint8Array }>;

export type Panel = Readonly<{
  title?: string;
  lines: readonly Line[];
  /** Under the rest, in small print. */
  small?: readonly Line[];
  /** Buttons next to each other share a row; everything else has its own. */
  controls?: readonly Control[];
  /** Comes back as values with every action of this panel, for 30 days and after a restart too. */
  keeps?: Readonly<Record<string, string>>;
  attachments?: readonly Attachment[];
  /** Roles that are told of it when it is posted in a channel, by id. Only organisers' announcements have any. */
  pings?: readonly string[];
}>;

export type Field = Readonly<{
  id: string;
  label: string;
  description?: string;
  /** Has to be filled; absent: may be left out. */
  required?: boolean;
}> &
  (
    | Readonly<{
        kind: 'text';
        value?: string;
        placeholder?: string;
        /** Several lines. */
        long?: boolean;
        least?: number;
        most?: number;
      }>
    | (Readonly<{ kind: 'select'; placeholder?: string }> & Offered)
    | (Readonly<{ kind: 'pick'; placeholder?: string }> & Picked)
  );

/** At most five fields. Handing it in gives `action` and the values, by field id, to the command's `act`. */
export type Form = Readonly<{
  title: string;
  action: string;
  /** Over the fields. */
  intro?: string;
  fields: readonly Field[];
  keeps?: Readonly<Record<string, string>>;
}>;

export const piecesOf = (line: Line): readonly Piece[] => (Array.isArray(line) ? line : [line as Piece]);
