// Works a delivery off: one try at a time, whatever is newest, and what became of it. Behind topic `deliveries`.
import { randomUUID } from 'node:crypto';
import type { OutboxDocument } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { readDelivery } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { logger } from '../telemetry/log.ts';
import { carry } from './carriers.ts';
import { save } from './outbox.ts';
import { carried, held, isDue, missed } from './plan-delivery.ts';

/** Newer states that one function tells one after the other before it leaves the rest to the sweeper. */
const mostRounds = 10;

/** Tells what a delivery has to tell, as long as there is something newer. @returns what happened, for the function's log. */
export async function deliver(id: string, clock: Clock = systemClock): Promise<string> {
  const { paused, reason } = await readRuntimeSwitch();
  if (paused) return `left to the sweeper: ${reason}`;
  for (let round = 0; round < mostRounds; round += 1) {
    const tried = await take(id, clock);
    if (!tried) return round === 0 ? `${id} is not due` : `${id} is told`;
    const settled = await attempt(tried, clock);
    if (!isDue(settled, clock.now())) return `${id} is ${settled.status}: ${settled.problem?.message ?? 'told'}`;
  }
  return `${id} goes on with the next sweep`;
}

async function attempt(tried: OutboxDocument, clock: Clock): Promise<OutboxDocument> {
  try {
    const result = await carry(tried, clock);
    return await settle(tried, (now) => carried(now, tried, result, clock.now()), clock);
  } catch (error) {
    logger.warn(`${tried.id} could not be told`, { tries: tried.tries, error });
    return await settle(tried, (now) => missed(now, error, clock.now()), clock);
  }
}

/** The delivery for one try, or undefined when none is due or somebody else tries. */
function take(id: string, clock: Clock): Promise<OutboxDocument | undefined> {
  return firestore().runTransaction(async (transaction) => {
    const delivery = await readDelivery(id, transaction);
    if (!delivery || !isDue(delivery, clock.now())) return undefined;
    const trying = held(delivery, randomUUID(), clock.now());
    save(trying, clock, transaction);
    return trying;
  });
}

/** Writes what became of a try, unless it was lost for so long that somebody else has begun another. */
function settle(tried: OutboxDocument, next: (now: OutboxDocument) => OutboxDocument, clock: Clock) {
  return firestore().runTransaction(async (transaction) => {
    const now = await readDelivery(tried.id, transaction);
    if (!now || now.holder !== tried.holder) return now ?? tried;
    const settled = next(now);
    save(settled, clock, transaction);
    return settled;
  });
}
