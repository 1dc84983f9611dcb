// Finds where in a repository a package of Rust stands: by itself, or as one member of the workspace around it.
import { readDocument, tryDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/values.ts';
import type { PlanRequest } from '../provider.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import { memberGlobs } from './cargo-programs.ts';

export interface CargoPlace {
  /** What Cargo builds from: the app's folder, or the top of its workspace. */
  readonly tree: SourceTree;
  /** The manifest there. */
  readonly cargo: unknown;
  /** The app's folder below that, and its own manifest; empty and the same where it stands by itself. */
  readonly dir: string;
  readonly own: unknown;
  /** Set where the workspace begins above the folder that was asked for. */
  readonly rootDir: string | undefined;
}

/** Undefined when there is no Cargo.toml. The nearest workspace that names the folder decides. */
export async function placeOfCargo({ tree, whole, rootDir }: PlanRequest): Promise<CargoPlace | undefined> {
  const own = await readDocument(tree, 'Cargo.toml', 'TOML');
  if (own === undefined) return undefined;
  const parts = valueAt(own, 'workspace') === undefined && rootDir !== '' ? rootDir.split('/') : [];
  for (let count = parts.length - 1; count >= 0; count -= 1) {
    const top = parts.slice(0, count).join('/');
    const dir = parts.slice(count).join('/');
    const above = subTree(whole, top);
    const cargo = await tryDocument(above, 'Cargo.toml', 'TOML');
    if (cargo !== undefined && memberGlobs(cargo).matches(dir)) return { tree: above, cargo, dir, own, rootDir: top };
  }
  return { tree, cargo: own, dir: '', own, rootDir: undefined };
}
