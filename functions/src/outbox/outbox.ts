// The outbox: what is to leave the platform is written down first, then asked for on topic `deliveries`, so that no
// deployment waits for anybody outside. Told is what is true when it leaves, in one message that changes.
import type { OutboxContent, OutboxDocument } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { type Clock, isoNow, systemClock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { readDelivery, readDueDeliveries } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import type { Transaction } from '../store/transaction.ts';
import { isDue, wantedAgain, wantedNow } from './plan-delivery.ts';

const keptMs = 7 * 86_400_000;
/** Deliveries that one sweep asks for at most; the rest follows with the next one. */
const sweepLimit = 100;

/** Writes down that something is to be told, and asks for it. The same id twice is one message with the newest state. */
export async function tell(id: string, content: OutboxContent, clock: Clock = systemClock): Promise<void> {
  const due = await firestore().runTransaction(async (transaction) => {
    const known = await readDelivery(id, transaction);
    const next = wantedAgain(known, id, content, clock.now());
    save(next, clock, transaction);
    return isDue(next, clock.now());
  });
  if (due) await publish('deliveries', { id });
}

/** Writes down something new in the transaction that it belongs to; ask for it with `askFor` once that is done. */
export function noteDelivery(id: string, content: OutboxContent, clock: Clock, transaction: Transaction): void {
  transaction.create(paths.delivery(id), withEnd(wantedAgain(undefined, id, content, clock.now()), clock));
}

/**
 * Has something told, once more where it was before, in the transaction that it belongs to.
 * @returns writes it down, once everything was read; ask for it with `askFor` when that is done.
 */
export async function noteAgain(
  id: string,
  content: OutboxContent,
  clock: Clock,
  transaction: Transaction,
): Promise<() => void> {
  const known = await readDelivery(id, transaction);
  const next = wantedNow(wantedAgain(known, id, content, clock.now()), clock.now());
  return () => save(next, clock, transaction);
}

/** Writes down what is told once for ever under this id, and asks for it; nothing when it was written down before. */
export async function tellOnce(id: string, content: OutboxContent, clock: Clock): Promise<void> {
  const isNew = await firestore().runTransaction(async (transaction) => {
    if (await readDelivery(id, transaction)) return false;
    noteDelivery(id, content, clock, transaction);
    return true;
  });
  if (isNew) await askFor(id);
}

/** Has something told again in the transaction that says so. @returns undefined when it is no longer kept. */
export async function sendAgain(id: string, clock: Clock, transaction: Transaction) {
  const known = await readDelivery(id, transaction);
  if (!known) return undefined;
  const again = wantedNow(known, clock.now());
  save(again, clock, transaction);
  return again;
}

export async function askFor(id: string): Promise<void> {
  await publish('deliveries', { id });
}

/** Asks for every delivery that is due and that nobody works on. Part of every sweep; writes nothing. */
export async function askForDeliveries(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  const due = await readDueDeliveries(isoNow(clock), sweepLimit);
  await Promise.all(due.map(({ id }) => askFor(id)));
  return due.length;
}

/** Writes a delivery with the end of its storage. */
export function save(delivery: OutboxDocument, clock: Clock, transaction: Transaction): void {
  transaction.set(paths.delivery(delivery.id), withEnd(delivery, clock));
}

function withEnd(delivery: OutboxDocument, clock: Clock): object {
  return { ...delivery, expireAt: Timestamp.fromMillis(clock.now() + keptMs) };
}
