// The documents in memory keep the contract that the Firestore emulator keeps.
import { describeFirestore } from './firestore-contract.ts';
import { memoryFirestore } from './memory-firestore.ts';
import { MemoryStore } from './memory-store.ts';

const database = memoryFirestore(new MemoryStore(), {
  effect: async (_what, apply) => apply(),
  pause: async () => undefined,
  nowMs: () => Date.now(),
});

describeFirestore('documents in memory', () => database);
