// .NET: recognised by its project files and explained, built by Google's buildpacks.
import { BY_BUILDPACK, buildpackProposal } from '../buildpacks/proposal.ts';
import { isNodeApp } from '../node/package-json.ts';
import { readDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/javascript.ts';
import type { Provider } from '../provider.ts';

const PROJECT = /^(?:[^/]+\/){0,3}[^/]+\.(cs|fs|vb)proj$/;
const LANGUAGES: Readonly<Record<string, string>> = { cs: 'C#', fs: 'F#', vb: 'Visual Basic' };

export const dotnet: Provider = {
  name: 'dotnet',
  label: '.NET',
  looksFor: 'a .csproj, .fsproj or .vbproj file',
  recognises: ['ASP.NET Core', 'Blazor'],
  versionsFrom: ['global.json', 'the project file'],
  async propose(request) {
    const { tree } = request;
    const projects = tree
      .list()
      .map(({ path }) => path)
      .filter((path) => PROJECT.test(path) && !/[Tt]ests?[./]/.test(path));
    const [file] = projects.sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
    if (file === undefined) return undefined;
    const project = valueAt(await readDocument(tree, file, 'XML'), 'Project');
    const sdk = textAt(project, '@Sdk');
    const web = sdk === 'Microsoft.NET.Sdk.Web' || sdk?.includes('Blazor') === true;
    if (!web && file.includes('/') && (await isNodeApp(tree))) return undefined;
    const group = valueAt(project, 'PropertyGroup');
    const target = (Array.isArray(group) ? group : [group]).map((one) => textAt(one, 'TargetFramework')).find(Boolean);
    const pinned = textAt(await readDocument(tree, 'global.json', 'JSON with comments'), 'sdk.version');
    const version = pinned
      ? { value: pinned.slice(0, 40), from: 'global.json' }
      : target
        ? { value: target.slice(0, 40), from: file.slice(0, 200) }
        : undefined;
    const name =
      file
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') ?? '';
    return buildpackProposal(request, {
      provider: 'dotnet',
      language: LANGUAGES[file.slice(-6, -4)] ?? '.NET',
      ...(version ? { version } : {}),
      framework: sdk === 'Microsoft.NET.Sdk.Web' ? 'ASP.NET Core' : sdk?.includes('Blazor') ? 'Blazor' : undefined,
      packageManager: 'NuGet',
      start: name === '' ? BY_BUILDPACK : { value: `dotnet ${name}.dll`.slice(0, 300), from: file.slice(0, 200) },
    });
  },
};
