// The read-only view of a source that analysis works on: analysis never touches a disk, so that every plan can be
// computed again from the same tree.

/** A file of the source. */
export interface SourceEntry {
  /** Relative, with forward slashes, never starting with "./". */
  readonly path: string;
  readonly sizeBytes: number;
}

/** A source, read-only. Folders are implied by the paths of files. */
export interface SourceTree {
  list(): readonly SourceEntry[];
  has(path: string): boolean;
  /** Bytes; undefined when there is no such file. */
  sizeOf(path: string): number | undefined;
  /** The first `maxBytes` (default 256 KiB) of a text file; undefined when there is no such file. */
  readText(path: string, maxBytes?: number): Promise<string | undefined>;
  /** The same for many files in one go, which is what reading many costs least. Files that are not there are left out. */
  readTexts(paths: readonly string[], maxBytes: number): Promise<ReadonlyMap<string, string>>;
}

/** The part of a tree below a folder, with paths relative to it; the tree itself for the empty folder. */
export function subTree(tree: SourceTree, rootDir: string): SourceTree {
  if (rootDir === '') return tree;
  const prefix = `${rootDir}/`;
  const entries = tree
    .list()
    .filter((entry) => entry.path.startsWith(prefix))
    .map((entry) => ({ path: entry.path.slice(prefix.length), sizeBytes: entry.sizeBytes }));
  return {
    list: () => entries,
    has: (path) => tree.has(prefix + path),
    sizeOf: (path) => tree.sizeOf(prefix + path),
    readText: (path, maxBytes) => tree.readText(prefix + path, maxBytes),
    async readTexts(paths, maxBytes) {
      const texts = await tree.readTexts(
        paths.map((path) => prefix + path),
        maxBytes,
      );
      return new Map([...texts].map(([path, text]) => [path.slice(prefix.length), text]));
    },
  };
}

/** A tree over texts in memory. */
export function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  const byPath = new Map(Object.entries(files));
  const readTexts = async (paths: readonly string[], maxBytes: number): Promise<ReadonlyMap<string, string>> => {
    const start = (text: string) => Buffer.from(text).subarray(0, maxBytes).toString('utf8');
    return new Map(paths.filter((path) => byPath.has(path)).map((path) => [path, start(byPath.get(path) ?? '')]));
  };
  return {
    list: () => [...byPath].map(([path, text]) => ({ path, sizeBytes: Buffer.byteLength(text) })),
    has: (path) => byPath.has(path),
    sizeOf: (path) => {
      const text = byPath.get(path);
      return text === undefined ? undefined : Buffer.byteLength(text);
    },
    readText: async (path, maxBytes = 262_144) => (await readTexts([path], maxBytes)).get(path),
    readTexts,
  };
}

/** Whether a folder holds a file, at any depth. */
export function hasFolder(tree: SourceTree, folder: string): boolean {
  return tree.list().some(({ path }) => path.startsWith(`${folder}/`));
}
