// A folder in the user's hands, however the browser gave it: dropped, or chosen by a dialog.

export interface SourceFile {
  readonly kind: 'file';
  readonly name: string;
  read(): Promise<Blob>;
}

export interface SourceFolder {
  readonly kind: 'folder';
  readonly name: string;
  children(): Promise<readonly (SourceFile | SourceFolder)[]>;
}

/** Of a drop: nothing of a folder is read before it is asked for. Null when what was dropped is a file. */
export function droppedFolder(entry: FileSystemEntry | null): SourceFolder | null {
  return entry !== null && isDirectory(entry) ? folderOf(entry) : null;
}

/** Of a dialog, which gives all files of a folder in one list, each with its path. */
export function chosenFolder(files: Iterable<File>): SourceFolder | null {
  const all = [...files].map((file) => ({ path: file.webkitRelativePath.split('/'), file }));
  const name = all[0]?.path[0];
  return name === undefined || name === '' ? null : folderAt(name, all, 1);
}

interface Placed {
  readonly path: readonly string[];
  readonly file: File;
}

function folderAt(name: string, files: readonly Placed[], depth: number): SourceFolder {
  const children = () =>
    [...Map.groupBy(files, ({ path }) => path[depth] ?? '')].map(([child, within]) => {
      const [first] = within;
      return first?.path.length === depth + 1 ? fileOf(child, first.file) : folderAt(child, within, depth + 1);
    });
  return { kind: 'folder', name, children: async () => children() };
}

const fileOf = (name: string, file: File): SourceFile => ({ kind: 'file', name, read: async () => file });

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

function folderOf(entry: FileSystemDirectoryEntry): SourceFolder {
  return { kind: 'folder', name: entry.name, children: async () => (await entriesOf(entry)).flatMap(sourceOf) };
}

function sourceOf(entry: FileSystemEntry): (SourceFile | SourceFolder)[] {
  if (isDirectory(entry)) return [folderOf(entry)];
  if (!isFile(entry)) return [];
  const read = () => new Promise<Blob>((resolve, reject) => entry.file(resolve, reject));
  return [{ kind: 'file', name: entry.name, read }];
}

/** The browser gives at most a hundred at a time, and an empty list when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
