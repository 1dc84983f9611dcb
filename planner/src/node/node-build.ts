// Decides by which commands the packages of a Node app are installed, and how it is built.
import type { Sourced } from '@deplight/contracts';
import { checkedCommand, checkedWish } from '../app-command.ts';
import { shellWord } from '../dockerfile-lines.ts';
import type { Overrides } from '../overrides.ts';
import { hasFolder, type SourceTree } from '../source-tree.ts';
import type { ChosenManager } from './choose-manager.ts';
import { hasInstallScript, installsByDevPackage } from './install-scripts.ts';
import type { Framework, NodeApp } from './node-app.ts';
import { manifestFile, type PackageJson, scriptOf, uses } from './package-json.ts';
import type { PackageManager } from './package-managers.ts';
import { buildOrder, type Workspace, workspaceGlobs } from './workspaces.ts';

/** How the packages of an app are installed. */
export interface NodeInstall {
  readonly command: string;
  /** The same without packages that are only used while developing; undefined where the manager or a script cannot. */
  readonly productionCommand: string | undefined;
  /** Takes them away again, once the app is built. */
  readonly pruneCommand: string | undefined;
  readonly from: string;
  /** What must be in place before the install command can run. "." is everything. */
  readonly needs: readonly { readonly paths: readonly string[]; readonly target: string }[];
}

/** Known again where everything would be copied a second time. */
export const EVERYTHING = [{ paths: ['.'], target: './' }];

interface InstallRequest {
  readonly root: { readonly tree: SourceTree; readonly manifest: PackageJson };
  readonly workspace: Workspace | undefined;
  readonly chosen: ChosenManager;
  readonly overrides: Overrides;
}

/** Undefined when the app has no packages, no lockfile and no script for installing, so that nothing needs to be installed. */
export async function chooseNodeInstall({
  root,
  workspace,
  chosen,
  overrides,
}: InstallRequest): Promise<NodeInstall | undefined> {
  const wish = checkedWish(overrides.installCommand);
  if (wish !== undefined) {
    const { value: command, from } = wish;
    return { command, productionCommand: command, pruneCommand: undefined, from, needs: EVERYTHING };
  }
  const { manager, lockFile } = chosen;
  const manifests = [root.manifest, ...(workspace?.packages.map(({ manifest }) => manifest) ?? [])];
  const packages = manifests.flatMap(({ dependencies = {}, devDependencies = {} }) => [
    ...Object.values(dependencies),
    ...Object.values(devDependencies),
  ]);
  // A script of its own may install what lies in other folders.
  const scripted = hasInstallScript(root.manifest);
  if (lockFile === undefined && packages.length === 0 && workspace === undefined && !scripted) return undefined;
  const how = { locked: lockFile !== undefined };
  const named = await workspaceGlobs(root.tree, root.manifest);
  // Packages that the plan does not know of are installed with the others.
  const unknown = named !== undefined && (workspace === undefined || named.globs.unread.length > 0);
  return {
    command: manager.install(how),
    productionCommand: installsByDevPackage(root.manifest) ? undefined : manager.installProduction?.(how),
    pruneCommand: manager.prune?.(how),
    from: lockFile ?? 'package.json without a lockfile',
    needs:
      unknown || needsAll(manifests, packages, manager.name === 'pnpm')
        ? EVERYTHING
        : needsOf(root.tree, workspace, chosen),
  };
}

function needsAll(manifests: readonly PackageJson[], wishes: readonly string[], byPnpm: boolean): boolean {
  return (
    manifests.some(hasInstallScript) ||
    wishes.some((wish) => /^(?:(?:file|link|portal):|\.{1,2}\/)/.test(wish)) ||
    // pnpm links programs that are there, and other packages of the workspace may run them.
    (byPnpm && manifests.slice(1).some(({ bin }) => bin !== undefined)) ||
    // Its own install script makes the client, and looks for the schema.
    manifests.some((manifest) => uses(manifest, '@prisma/client'))
  );
}

function needsOf(tree: SourceTree, workspace: Workspace | undefined, { manager }: ChosenManager): NodeInstall['needs'] {
  const files = [manifestFile(tree) ?? 'package.json', ...manager.needs.filter((file) => tree.has(file))];
  const folders = manager.needsFolders.filter((folder) => hasFolder(tree, folder));
  return [
    { paths: files, target: './' },
    ...folders.map((folder) => ({ paths: [folder], target: `${folder}/` })),
    ...(workspace?.packages.map(({ dir }) => ({ paths: [`${dir}/package.json`], target: `${dir}/` })) ?? []),
  ];
}

/** Scripts by which a platform builds: what is meant for a deployment says more than what a developer runs. */
const FOR_PLATFORMS = ['gcp-build', 'heroku-postbuild'] as const;

/** The build command of an app; undefined when there is nothing to build. */
export function chooseNodeBuild(
  app: NodeApp,
  framework: Framework | undefined,
  { manager }: ChosenManager,
  workspace: Workspace | undefined,
): Sourced | undefined {
  const { overrides, manifest } = app;
  const wish = checkedWish(overrides.buildCommand);
  if (wish !== undefined) return wish;
  if (framework?.builds) return { value: manager.exec(framework.builds.command), from: framework.builds.from };
  const name = [...FOR_PLATFORMS, 'build', ...(framework?.buildScripts ?? [])].find(
    (one) => scriptOf(manifest, one) !== undefined,
  );
  const script = name === undefined ? undefined : scriptOf(manifest, name);
  const own = name === undefined ? undefined : { value: manager.run(name), from: `package.json scripts.${name}` };
  const byFramework =
    framework?.buildCommand === undefined
      ? undefined
      : { value: manager.exec(framework.buildCommand), from: `${framework.label}, since there is no build script` };
  const build = own ?? byFramework;
  const whole = workspace && app.dir !== '' ? workspaceBuild({ app, workspace, script: name, build, manager }) : build;
  return whole && withPrisma(app, whole, script ?? '', manager.exec('prisma generate'));
}

interface WorkspaceBuild {
  readonly app: NodeApp;
  readonly workspace: Workspace;
  readonly script: string | undefined;
  readonly build: Sourced | undefined;
  readonly manager: PackageManager;
}

/** In a workspace the packages that the app uses are built before it, by Turborepo where there is one. */
function workspaceBuild({ app, workspace, script, build, manager }: WorkspaceBuild): Sourced | undefined {
  const own = workspace.packages.find(({ dir }) => dir === app.dir);
  if (own === undefined) return build;
  const name = own.manifest.name;
  const plain = name !== undefined && /^(?:@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/.test(name);
  if (script === 'build' && plain && app.root.tree.has('turbo.json') && uses(app.root.manifest, 'turbo')) {
    return { value: `npx --no-install turbo run build --filter=${name}`, from: 'turbo.json' };
  }
  const before = buildOrder(workspace, own).filter((one) => one !== own && scriptOf(one.manifest, 'build'));
  const steps = before.map(({ dir }) => `(cd ${shellWord(dir)} && ${manager.run('build')})`);
  if (build) steps.push(`cd ${shellWord(app.dir)} && ${build.value}`);
  if (steps.length === 0) return undefined;
  const first = 'the packages of the workspace that it uses';
  const from = before.length === 0 ? (build?.from ?? '') : build ? `${first}, then ${build.from}` : first;
  return { value: checkedCommand(steps.join(' && '), 'the build of the workspace'), from: from.slice(0, 200) };
}

/** Prisma's client is made from the schema: before the build, where the build does not do it. */
function withPrisma(app: NodeApp, build: Sourced, script: string, generate: string): Sourced {
  const { manifest, tree, dir } = app;
  const done = [script, scriptOf(manifest, 'postinstall'), scriptOf(manifest, 'prebuild')].some((one) =>
    /\bprisma generate\b/.test(one ?? ''),
  );
  const schema = tree.has('prisma/schema.prisma') || tree.has('schema.prisma');
  if (dir !== '' || done || !schema || !uses(manifest, 'prisma')) return build;
  return { value: `${generate} && ${build.value}`, from: `${build.from}, after Prisma's client is made` };
}
