import type { SessionStore } from '../../sessions/ports.ts';
import type { Database } from '../database.ts';
import { createAgenda } from './agenda.ts';
import { createDeliveries } from './deliveries.ts';
import { createOptIns } from './opt-ins.ts';
import { createOutbox } from './outbox.ts';
import { createRsvps } from './rsvps.ts';
import { createOccurrences, createSeries } from './series.ts';

/** The repositories of the sessions over an open database. */
export const createSessionStore = (database: Database): SessionStore => ({
  series: createSeries(database),
  occurrences: createOccurrences(database),
  rsvps: createRsvps(database),
  optIns: createOptIns(database),
  agenda: createAgenda(database),
  outbox: createOutbox(database),
  deliveries: createDeliveries(database),
});
