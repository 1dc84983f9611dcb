// An app that its file only exports, as platforms of functions want it: something has to listen for it.
import type { Sourced } from '@deplight/contracts';
import type { SourceTree } from '../source-tree.ts';
import type { Framework } from './node-app.ts';

const EXPORTS = /^export default\b|^export\s*\{[^}]*\bas default\b|^module\.exports\s*=/m;
/** Something in the file does so itself. */
const LISTENS = /\.listen\s*\(|\bserve\s*\(|\bcreateServer\s*\(|\bDeno\.serve\b|\bBun\.serve\b/;
const PLAIN_FILE = /^(?!-)[A-Za-z0-9_./-]+$/;
/** Where functions lie, tried when there is no other entry file. */
export const FUNCTION_FILES = ['api/index.js', 'api/index.mjs', 'api/index.cjs', 'api/index.ts'] as const;

/** By framework: how its exported app is served. Those that are handlers of requests, by srvx, as TanStack Start is. */
const SERVED: Readonly<Record<string, (file: string) => string>> = {
  Express: listening,
  Koa: listening,
  Hono: handling,
  H3: handling,
};

/** Undefined where the file listens itself, or exports nothing that is known. */
export async function exportedApp(
  tree: SourceTree,
  framework: Framework | undefined,
  file: string,
): Promise<Sourced | undefined> {
  const serve = SERVED[framework?.label ?? ''];
  if (serve === undefined || !PLAIN_FILE.test(file)) return undefined;
  const text = (await tree.readText(file, 65_536)) ?? '';
  if (!EXPORTS.test(text) || LISTENS.test(text)) return undefined;
  return { value: serve(file), from: `the app that ${file} exports, which listens nowhere itself`.slice(0, 200) };
}

function handling(file: string): string {
  return `npx --yes srvx@0.9 --prod ${file}`;
}

function listening(file: string): string {
  return `node -e 'import("./${file}").then((module) => module.default.listen(process.env.PORT))'`;
}
