import { ANSWER_DAYS, SLOT_MINUTES } from '../chat/ports.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** How old a row may be and still count, in milliseconds. */
export const SLOT_MS = SLOT_MINUTES * MINUTE_MS;
export const ANSWER_MS = ANSWER_DAYS * DAY_MS;
export const CLAIM_MS = DAY_MS;
/** A count of the day before yesterday limits nobody any more. */
export const ALLOWANCE_MS = 2 * DAY_MS;
/** Answers of the model; the facts they rest on are in their keys. */
export const WRITTEN_MS = 30 * DAY_MS;
export const WRITTEN_MOST = 5_000;
/** Calls of the model, for the months of /usage. They name nobody. */
export const CALLS_DAYS = 400;
/** Copies made before a migration hold what people have deleted since, so they are not kept for ever. */
export const COPY_MS = 14 * DAY_MS;
