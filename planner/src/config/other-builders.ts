// How the files of other platforms say that an app is started and built: what is said there counts for more than what is
// detected, and for less than what is said to us. They are not checked, since nobody wrote them for this.

import { languageOfCommand } from '../command-language.ts';
import type { Overrides } from '../overrides.ts';
import { type DocumentKind, tryDocument } from '../parse/documents.ts';
import { textAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';
import type { SourceConfig } from './source-config.ts';

interface OtherFile {
  readonly file: string;
  readonly kind: DocumentKind;
  /** Where it names the commands and the path. */
  readonly start: string;
  readonly build?: string;
  readonly health?: string;
  /** What it has where it is the platform's, and not another file of this name. */
  readonly has?: string;
}

const RAILWAY = {
  start: 'deploy.startCommand',
  build: 'build.buildCommand',
  health: 'deploy.healthcheckPath',
} as const;

/** The last that says something wins. */
const FILES: readonly OtherFile[] = [
  { file: 'app.yaml', kind: 'YAML', start: 'entrypoint', has: 'runtime' },
  { file: 'nixpacks.toml', kind: 'TOML', start: 'start.cmd' },
  { file: 'railpack.json', kind: 'JSON with comments', start: 'deploy.startCommand' },
  { file: 'railway.toml', kind: 'TOML', ...RAILWAY },
  { file: 'railway.json', kind: 'JSON with comments', ...RAILWAY },
];
const MAX_COMMAND = 1_000;
const PLAIN_PATH = /^\/[\w./~-]{0,199}$/;

/** The files by their names, as origins begin with them. */
export const OTHER_BUILDERS_FILES: readonly string[] = FILES.map(({ file }) => file);

/** Undefined where none of them says anything. */
export async function readOtherBuilders(tree: SourceTree): Promise<SourceConfig | undefined> {
  const found: Overrides[] = [];
  for (const one of FILES) if (tree.has(one.file)) found.push(await readFile(tree, one));
  const overrides = Object.assign({}, ...found);
  return Object.keys(overrides).length === 0 ? undefined : { overrides, scaling: {}, variables: [], remarks: [] };
}

async function readFile(tree: SourceTree, { file, kind, start, build, health, has }: OtherFile): Promise<Overrides> {
  const content = await tryDocument(tree, file, kind);
  if (has !== undefined && textAt(content, has) === undefined) return {};
  const path = health === undefined ? undefined : textAt(content, health);
  return {
    ...command('startCommand', file, start, textAt(content, start)),
    ...(build === undefined ? {} : command('buildCommand', file, build, textAt(content, build))),
    ...(path !== undefined && PLAIN_PATH.test(path) ? { healthPath: { value: path, from: `${file} ${health}` } } : {}),
  };
}

/** Of one whose program is not that of a language, the platform may have brought the program. */
function command(setting: 'startCommand' | 'buildCommand', file: string, key: string, text = ''): Overrides {
  const value = text.trim().replace(/\s+/g, ' ');
  if (value === '' || value.length > MAX_COMMAND || languageOfCommand(value) === undefined) return {};
  return { [setting]: { value, from: `${file} ${key}` } };
}
