// How much each part of the stack may grow during a soak, and why. The bounds of memory are those of a process of its
// own kind at work: a heap of Node's goes up and down by tens of megabytes between two collections.
import type { GrowthBound, PartName } from './judge-growth.ts';

export const growthBounds: Readonly<Record<PartName, GrowthBound>> = {
  // Holds what is under way and nothing else.
  gateway: { breathMb: 32, hourlyMb: 16, descriptors: 40 },
  // Keeps builds, revisions and the lines of a day in memory, as its README says.
  cloud: { breathMb: 64, hourlyMb: 128, descriptors: 60 },
  supervisor: { breathMb: 16, hourlyMb: 8, descriptors: 10 },
  // A worker's caches are bounded, and full after some minutes; one that has carried a crowd's steps was seen to go from 250
  // to 372 MB and, at once, to 215.
  functions: { breathMb: 160, hourlyMb: 64, descriptors: 40 },
  // firebase-tools keeps what it has logged of each invocation.
  suite: { breathMb: 96, hourlyMb: 512, descriptors: 80 },
  // Java takes what it is given before it collects, and the Firestore emulator keeps every document in memory.
  firestore: { breathMb: 512, hourlyMb: 2_048, descriptors: 40 },
  pubsub: { breathMb: 256, hourlyMb: 512, descriptors: 40 },
};
