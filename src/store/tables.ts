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
  /** `plan_at` is null where nothing is to be planned; `host` stands here and not in the body, so that it can be deleted. */
  series: {
    id: string;
    guild: string;
    state: string;
    host: string | null;
    plan_at: number | null;
    delete_at: number | null;
    body: string;
  };
  occurrences: { series: string; slot: string; ends_at: number; body: string };
  /** `ready_at` is when a row is to be taken: its time, its next try, or the end of a lease; null once it is final or held. */
  outbox: {
    key: string;
    series: string;
    slot: string;
    guild: string;
    to_what: string;
    target: string;
    post: string;
    due_at: number;
    expires_at: number;
    pings: number;
    depends_on: string | null;
    revision: number;
    state: string;
    ready_at: number | null;
    owner: string | null;
    lease_until: number | null;
    fence: number;
    attempts: number;
    first_attempt_at: number | null;
    sent_at: number | null;
    pinged_at: number | null;
    message_id: string | null;
    last_error: string | null;
  };
  /** `place` is the order of coming, 0 for those who do not come. */
  rsvps: {
    series: string;
    slot: string;
    person: string;
    answer: string;
    waiting: number;
    place: number;
    at: number;
  };
  /** The last place that was given. */
  rsvp_places: { series: string; slot: string; last: number };
  opt_ins: {
    series: string;
    person: string;
    by_what: string;
    minutes: number;
    closed: number;
    at: number;
  };
  /** `text` is as it was shown last, also once its askers are gone. */
  questions: {
    id: string;
    guild: string;
    series: string;
    slot: string;
    state: string;
    carried: number;
    revision: number;
    text: string;
    answer: string | null;
    answered_by: string | null;
    at: number;
  };
  /** `asked` is null for a vote. */
  voices: { question: string; person: string; asked: string | null; at: number };
  /** Calls of the model: what each may cost, and once `ended` is set what it did. Who asked is not here. */
  calls: {
    id: string;
    day: number;
    purpose: string;
    model: string;
    guild: string | null;
    reserved_nanos: number;
    reserved_tokens: number;
    nanos: number;
    input: number;
    cache_write: number;
    cache_read: number;
    output: number;
    /** What may have been spent without a report; until a call has ended, all that is reserved. */
    unreported_nanos: number;
    unreported_tokens: number;
    flagged: number;
    ended: string | null;
    request: string | null;
  };
  /** What is spent of each limit on a day, calls under way included; `id` is empty for the limit of the day. */
  spending: { day: number; scope: 'day' | 'guild' | 'person'; id: string; nanos: number; tokens: number };
  /** How many answers came about how; `guild` is empty in direct messages. */
  outcomes: { day: number; guild: string; outcome: string; answers: number };
  /** Answers of the model by a digest of all they depend on. */
  written: { key: string; body: string; at: number };
};
