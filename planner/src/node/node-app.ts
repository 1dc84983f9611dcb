// A Node app as its framework and package manager see it: its own folder, and the workspace around it.
import type { Sourced } from '@deplight/contracts';
import type { Overrides } from '../overrides.ts';
import type { ConfigModule } from '../parse/javascript.ts';
import type { SourceTree } from '../source-tree.ts';
import type { PackageJson } from './package-json.ts';

export interface NodeApp {
  /** The app's own folder. */
  readonly tree: SourceTree;
  readonly manifest: PackageJson;
  /** Where packages are installed: the top of the workspace, or the app's own folder. */
  readonly root: { readonly tree: SourceTree; readonly manifest: PackageJson };
  /** The app's folder below that; empty without a workspace. */
  readonly dir: string;
  readonly overrides: Overrides;
}

/** A file or folder that the final image takes from the build, relative to the app. */
export interface Carried {
  readonly from: string;
  readonly to: string;
}

/** What a framework's build leaves behind. */
export type Outcome =
  | {
      readonly kind: 'static';
      readonly dir: Sourced;
      readonly singlePage: boolean;
      /** Set where no server is built that a start script could start. */
      readonly alone?: boolean;
    }
  | {
      readonly kind: 'server';
      readonly start: Sourced;
      readonly env?: Readonly<Record<string, string>>;
      /** All that the server needs to run; absent where it needs the app's folder with its packages. */
      readonly carried?: readonly Carried[];
      readonly notes?: readonly string[];
    };

export type BuildEnv = Readonly<Record<string, string>>;

/** One framework, known by its packages. */
export interface Framework {
  readonly label: string;
  /** One of these among the packages of an app shows it. */
  readonly packages: readonly string[];
  /** What else shows it, where its packages are among those of many apps. */
  readonly asks?: (manifest: PackageJson) => boolean;
  /** Shown in a script that builds it, where its packages are those of the workspace around it. */
  readonly script?: RegExp;
  /** Scripts that build it where there is no script "build". */
  readonly buildScripts?: readonly string[];
  /** The program that builds it where no script does. */
  readonly buildCommand?: string;
  /** The command that builds it whatever the scripts say, and where it comes from. */
  readonly builds?: { readonly command: string; readonly from: string };
  /** False where what it starts is there without a build. */
  readonly buildNeeded?: false;
  /** Set where an app of it is the top of its workspace, whose packages are the parts of it. */
  readonly atTop?: boolean;
  /** Set where its own program is among the development packages, and starts the app. */
  readonly startsByDevPackage?: boolean;
  /** For people, about the choice of it. */
  readonly notes?: readonly string[];
  /** A folder of the app that its build leaves behind for the next one, and that nothing reads while it runs. */
  readonly leftover?: string;
  /** Set for the build alone. */
  readonly buildEnv?: (app: NodeApp) => BuildEnv | Promise<BuildEnv>;
  /** Set when the app runs, whatever starts it. */
  readonly env?: Readonly<Record<string, string>>;
  /** Scripts that start what visitors shall get, before "start". */
  readonly startScripts?: readonly string[];
  /** Start scripts that only look at the result of a build, and so give way to `outcome`. */
  readonly previews?: RegExp;
  /** Undefined where the start script or the entry file decides. Throws PLAN_BROKEN where nothing could run. */
  outcome?(app: NodeApp): Promise<Outcome | undefined> | Outcome | undefined;
}

const EXTENSIONS = ['js', 'mjs', 'ts', 'mts', 'cjs', 'cts'] as const;

/** The first of the configuration files NAME.js, NAME.mjs, NAME.ts …, read without running it. */
export async function readConfig(
  { tree }: Pick<NodeApp, 'tree'>,
  ...names: readonly string[]
): Promise<(ConfigModule & { readonly file: string }) | undefined> {
  const file = names.flatMap((name) => EXTENSIONS.map((end) => `${name}.${end}`)).find((path) => tree.has(path));
  const text = file === undefined ? undefined : await tree.readText(file);
  if (file === undefined || text === undefined) return undefined;
  const { readConfigModule } = await import('../parse/javascript.ts');
  return { ...readConfigModule(text), file };
}

const FOLDER = /^(?!\/)(?!.*\.\.)(?!.*\/\/)[A-Za-z0-9._][A-Za-z0-9._/-]{0,199}$/;

/** A folder as a configuration names it, without "./" and trailing slashes; undefined when it lies elsewhere. */
export function plainFolder(folder: string | undefined): string | undefined {
  const plain = folder?.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  return plain !== undefined && FOLDER.test(plain) ? plain : undefined;
}

/** A folder of static files: where the configuration says, else where the framework puts them. */
export function staticIn(
  label: string,
  usual: string,
  configured?: { readonly dir: string | undefined; readonly from: string },
): Sourced {
  const dir = plainFolder(configured?.dir);
  return dir && configured ? { value: dir, from: configured.from } : { value: usual, from: `${label}'s build folder` };
}
