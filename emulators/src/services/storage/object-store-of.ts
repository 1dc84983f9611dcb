// The one object store of an emulator: the Storage API serves it, Cloud Build reads its contexts from it.
import path from 'node:path';
import type { World } from '../../world.ts';
import { ObjectStore } from './object-store.ts';

const stores = new WeakMap<World, ObjectStore>();

/** Opens the store at the first call for a world; every later call gets the same one. */
export function objectStoreOf(world: World): ObjectStore {
  const store =
    stores.get(world) ?? new ObjectStore({ dir: path.join(world.stateDir, 'storage'), project: world.project });
  stores.set(world, store);
  return store;
}
