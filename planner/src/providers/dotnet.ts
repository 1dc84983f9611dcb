// .NET: recognised by its project files and explained, built by Google's buildpacks.
import type { Sourced } from '@deplight/contracts';
import { buildpackProposal } from '../buildpacks/proposal.ts';
import { BUILDABLE_FROM, toldBuildable } from '../config/project-toml.ts';
import { isNodeApp } from '../node/package-json.ts';
import { readDocument, tryDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { Provider } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';

const PROJECT = /^(?:[^/]+\/){0,3}[^/]+\.(cs|fs|vb)proj$/;
const WEB = 'Microsoft.NET.Sdk.Web';
const LANGUAGES: Readonly<Record<string, string>> = { cs: 'C#', fs: 'F#', vb: 'Visual Basic' };

export const dotnet: Provider = {
  name: 'dotnet',
  label: '.NET',
  looksFor: 'a .csproj, .fsproj or .vbproj file',
  recognises: ['ASP.NET Core', 'Blazor'],
  versionsFrom: ['global.json', 'the project file'],
  async propose(request) {
    const { tree } = request;
    const told = await toldBuildable(tree);
    const { chosen, others } = await projectsOf(tree, told);
    if (chosen === undefined || chosen.sdk?.includes('WebAssembly')) return undefined;
    const { file, name, sdk, target } = chosen;
    if (rankOf(chosen) > 1 && file.includes('/') && (await isNodeApp(tree))) return undefined;
    const pinned = textAt(await readDocument(tree, 'global.json', 'JSON with comments'), 'sdk.version');
    const version = pinned
      ? { value: pinned.slice(0, 40), from: 'global.json sdk.version' }
      : target
        ? { value: target.value.slice(0, 40), from: target.from.slice(0, 200) }
        : undefined;
    return buildpackProposal(request, {
      provider: 'dotnet',
      language: LANGUAGES[file.slice(-6, -4)] ?? '.NET',
      version,
      framework: sdk === WEB ? 'ASP.NET Core' : sdk?.includes('Blazor') ? 'Blazor' : undefined,
      packageManager: 'NuGet',
      start: { value: `dotnet ${name}.dll`.slice(0, 300), from: file.slice(0, 200) },
      // Of several projects, and of one in a folder, the buildpack asks which.
      buildable:
        others.length > 0 || file.includes('/')
          ? { value: file, from: file === told ? BUILDABLE_FROM : 'the likeliest project' }
          : undefined,
      notes: others.length === 0 ? [] : [`There are other projects: ${others.slice(0, 8).join(', ')}.`.slice(0, 500)],
    });
  },
};

interface Project {
  readonly file: string;
  readonly name: string;
  readonly sdk: string | undefined;
  readonly target: Sourced | undefined;
  readonly program: boolean;
}

const MAX_PROJECTS = 30;

/** The one that serves, and the names of the others: a web project before a program before a library, the uppermost first. */
async function projectsOf(
  tree: SourceTree,
  told: string | undefined,
): Promise<{ chosen: Project | undefined; others: string[] }> {
  const depth = (path: string) => path.split('/').length;
  const files = tree
    .list()
    .map(({ path }) => path)
    .filter((path) => PROJECT.test(path) && !/[Tt]ests?[./]/.test(path))
    .sort((a, b) => depth(a) - depth(b) || likelihood(a) - likelihood(b) || (a < b ? -1 : 1))
    .slice(0, MAX_PROJECTS);
  const projects = await Promise.all(files.map((file) => readProject(tree, file)));
  const rank = (one: Project) => (one.file === told ? -1 : rankOf(one));
  const [chosen, ...others] = projects.sort((a, b) => rank(a) - rank(b));
  return { chosen, others: others.map(({ name }) => name) };
}

const LIKELY = [/(?:^|\.)web$/i, /(?:^|\.)(?:server|host)$/i, /(?:^|\.)(?:app|site)$/i, /(?:^|\.)api$/i] as const;

/** What a project is called says which of several serves people. */
function likelihood(path: string): number {
  const name = path.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const at = LIKELY.findIndex((pattern) => pattern.test(name));
  return at < 0 ? LIKELY.length : at;
}

async function readProject(tree: SourceTree, file: string): Promise<Project> {
  const project = valueAt(await readDocument(tree, file, 'XML'), 'Project');
  const group = valueAt(project, 'PropertyGroup');
  const groups = Array.isArray(group) ? group : [group];
  const property = (name: string) => groups.map((one) => textAt(one, name)).find(Boolean);
  const name = file.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const target = targetIn(groups, file) ?? (await sharedTarget(tree));
  return { file, name, sdk: textAt(project, '@Sdk'), target, program: property('OutputType') === 'Exe' };
}

function rankOf({ sdk, program }: Project): number {
  if (sdk === WEB) return 0;
  if (sdk?.includes('Blazor')) return 1;
  return program || sdk?.includes('Worker') ? 2 : 3;
}

/** Projects of one solution may have their properties in common. */
async function sharedTarget(tree: SourceTree): Promise<Sourced | undefined> {
  const shared = valueAt(await tryDocument(tree, SHARED, 'XML'), 'Project.PropertyGroup');
  return targetIn(Array.isArray(shared) ? shared : [shared], SHARED);
}

const SHARED = 'Directory.Build.props';

/** One version of .NET, or the first of several. */
function targetIn(groups: readonly unknown[], file: string): Sourced | undefined {
  for (const key of ['TargetFramework', 'TargetFrameworks']) {
    const value = groups.map((one) => textAt(one, key)?.split(';')[0]).find(Boolean);
    if (value !== undefined) return { value, from: `${file} ${key}` };
  }
  return undefined;
}
