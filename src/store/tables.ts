/**
 * The tables as the newest migration leaves them, the same on SQLite and PostgreSQL. Times are milliseconds since 1970.
 * What people wrote stands in JSON columns only: JSON escapes what one of the two databases cannot hold as text.
 */
export type Tables = {
  migrations: { version: number; name: string };
  /** What may happen once only; `holder` lets a caller recognise its own claim when a confirmation was lost. */
  once: { key: string; holder: string; at: number };
  /** `guild` is empty in direct messages. */
  slots: { person: string; channel: string; guild: string; turns: string; at: number };
  answers: { id: string; person: string; body: string; at: number };
  /** One row per person and per guild: how many were taken on `day` (days since 1970), and when the last one was. */
  allowances: {
    scope: 'person' | 'guild';
    id: string;
    day: number;
    used: number;
    taken_at: number;
    token: string;
  };
  /** `guild` is null in direct messages, which are never listed. */
  feedback: { id: string; person: string; guild: string | null; body: string; at: number };
  settings: { guild: string; body: string };
};
