// Finds where in a repository a Node app stands: by itself, or as one package of a workspace.

import type { PlanRequest } from '../provider.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import type { NodeApp } from './node-app.ts';
import { type PackageJson, readPackageJson } from './package-json.ts';
import { chooseWorkspacePackage, findWorkspace, type Workspace, workspaceGlobs } from './workspaces.ts';

export interface NodePlace {
  readonly app: NodeApp;
  readonly workspace: Workspace | undefined;
  /** Why this package is the app. */
  readonly why: string;
  readonly notes: readonly string[];
  /** Set where the workspace begins above the folder that was asked for: what the image is built from. */
  readonly rootDir: string | undefined;
}

/** A server without packages, which needs no package.json. */
const BARE_FILES = [
  ...['server.js', 'server.mjs', 'index.js', 'index.mjs', 'app.js', 'main.js'],
  ...['server.ts', 'index.ts', 'app.ts', 'main.ts'],
];

/** Undefined when there is nothing of Node here. */
export async function placeNodeApp(request: PlanRequest): Promise<NodePlace | undefined> {
  const { tree, overrides } = request;
  const manifest = await readPackageJson(tree);
  if (manifest === undefined) {
    const bare = BARE_FILES.some((file) => tree.has(file)) && !tree.has('index.html');
    return bare ? alone(request, {}) : undefined;
  }
  const above = await workspaceAbove(request, manifest);
  if (above) return above;
  const workspace = overrides.startCommand === undefined ? await findWorkspace(tree, manifest) : undefined;
  const choice = workspace && chooseWorkspacePackage(workspace, manifest);
  if (!workspace || !choice) return { ...alone(request, manifest), workspace };
  const { chosen, why, others } = choice;
  const notes =
    others.length === 0
      ? []
      : [
          `The workspace has other apps: ${others.slice(0, 8).join(', ')}. To deploy one of them, set it as the root folder.`,
        ];
  return {
    app: {
      tree: subTree(tree, chosen.dir),
      manifest: chosen.manifest,
      root: { tree, manifest },
      dir: chosen.dir,
      overrides,
    },
    workspace,
    why,
    notes: notes.map((note) => note.slice(0, 500)),
    rootDir: undefined,
  };
}

function alone({ tree, overrides }: PlanRequest, manifest: PackageJson): NodePlace {
  const app = { tree, manifest, root: { tree, manifest }, dir: '', overrides };
  return { app, workspace: undefined, why: '', notes: [], rootDir: undefined };
}

/**
 * A folder that was asked for may be one package of a workspace: its lock file and the other packages are above it. The
 * nearest workspace that names it decides.
 */
async function workspaceAbove(request: PlanRequest, manifest: PackageJson): Promise<NodePlace | undefined> {
  const { whole, rootDir, tree, overrides } = request;
  for (const top of foldersAbove(rootDir)) {
    const root = await topOf(whole, top);
    const dir = top === '' ? rootDir : rootDir.slice(top.length + 1);
    const named = root && (await workspaceGlobs(root.tree, root.manifest));
    if (!root || !named?.globs.matches(dir)) continue;
    const workspace = await findWorkspace(root.tree, root.manifest);
    if (!workspace?.packages.some((one) => one.dir === dir)) return undefined;
    return {
      app: { tree, manifest, root, dir, overrides },
      workspace,
      why: 'the root folder of the app',
      notes: [`The workspace above it is built from: ${workspace.from} names this package.`],
      rootDir: top,
    };
  }
  return undefined;
}

async function topOf(whole: SourceTree, top: string): Promise<{ tree: SourceTree; manifest: PackageJson } | undefined> {
  const tree = subTree(whole, top);
  const manifest = await readPackageJson(tree).catch(() => undefined);
  return manifest && { tree, manifest };
}

/** "a/b/c" → "a/b", "a", "". */
function foldersAbove(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - 1 - index).join('/'));
}
