// Java and Kotlin, by Maven or Gradle: recognised and explained, built by Google's buildpacks.
import { BY_BUILDPACK, buildpackProposal } from '../buildpacks/proposal.ts';
import { isNodeApp } from '../node/package-json.ts';
import { readDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/javascript.ts';
import type { Provider } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

const GRADLE_FILES = ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'] as const;
const FRAMEWORKS = [
  { group: 'org.springframework.boot', label: 'Spring Boot' },
  { group: 'io.quarkus', label: 'Quarkus' },
  { group: 'io.quarkus.platform', label: 'Quarkus' },
  { group: 'io.micronaut', label: 'Micronaut' },
  { group: 'io.micronaut.platform', label: 'Micronaut' },
  { group: 'io.javalin', label: 'Javalin' },
  { group: 'io.ktor', label: 'Ktor' },
] as const;
/** Where Maven and Gradle look, in a project by itself or in a module of one. */
const PROGRAM = /^(?:[^/]+\/)?src\/main\/(?:java|kotlin|groovy|scala)\/.*\.(?:java|kt|groovy|scala)$/;
const VERSION_PROPERTIES = ['java.version', 'maven.compiler.release', 'maven.compiler.target', 'maven.compiler.source'];

export const java: Provider = {
  name: 'java',
  label: 'Java and Kotlin',
  looksFor: 'pom.xml, build.gradle or build.gradle.kts',
  recognises: ['Maven', 'Gradle', ...new Set(FRAMEWORKS.map(({ label }) => label))],
  versionsFrom: ['system.properties', '.java-version', 'mise.toml', '.tool-versions', 'pom.xml'],
  async propose(request) {
    const { tree } = request;
    const pom = await readDocument(tree, 'pom.xml', 'XML');
    const gradle = GRADLE_FILES.find((file) => tree.has(file));
    if (pom === undefined && gradle === undefined) return undefined;
    const programs = tree.list().filter(({ path }) => PROGRAM.test(path));
    if (programs.length === 0 && (await isNodeApp(tree))) return undefined;
    const kotlin = programs.some(({ path }) => path.endsWith('.kt'));
    const framework = pom === undefined ? await frameworkOfCatalog(tree) : frameworkOfPom(pom);
    const version = await versionOf(tree, pom);
    return buildpackProposal(request, {
      provider: 'java',
      language: kotlin ? 'Kotlin' : 'Java',
      ...(version ? { version } : {}),
      framework,
      packageManager: pom === undefined ? 'Gradle' : 'Maven',
      start: BY_BUILDPACK,
    });
  },
};

function frameworkOfPom(pom: unknown): string | undefined {
  const project = valueAt(pom, 'project');
  const groups = [
    textAt(project, 'parent.groupId'),
    ...listAt(project, 'dependencies.dependency').map((one) => textAt(one, 'groupId')),
    ...listAt(project, 'dependencyManagement.dependencies.dependency').map((one) => textAt(one, 'groupId')),
    ...listAt(project, 'build.plugins.plugin').map((one) => textAt(one, 'groupId')),
  ];
  return FRAMEWORKS.find(({ group }) => groups.includes(group))?.label;
}

/** Gradle's builds are programs, and are not read; its catalogue of versions is data. */
async function frameworkOfCatalog(tree: SourceTree): Promise<string | undefined> {
  const catalog = await readDocument(tree, 'gradle/libs.versions.toml', 'TOML').catch(() => undefined);
  const plugins = valueAt(catalog, 'plugins');
  const ids =
    plugins !== null && typeof plugins === 'object' ? Object.values(plugins).map((one) => textAt(one, 'id')) : [];
  return FRAMEWORKS.find(({ group }) => ids.some((id) => id === group || id?.startsWith(`${group}.`)))?.label;
}

function listAt(value: unknown, path: string): unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : found === undefined ? [] : [found];
}

async function versionOf(tree: SourceTree, pom: unknown): Promise<{ value: string; from: string } | undefined> {
  const properties = valueAt(pom, 'project.properties');
  const named = VERSION_PROPERTIES.flatMap((name) => {
    const found = properties !== null && typeof properties === 'object' && Object.hasOwn(properties, name);
    return found ? [{ text: String((properties as Record<string, unknown>)[name]), from: `pom.xml ${name}` }] : [];
  });
  const system = /^\s*java\.runtime\.version\s*=\s*(\S+)/m.exec(
    (await tree.readText('system.properties', 4_096)) ?? '',
  )?.[1];
  const wishes = [
    { text: system, from: 'system.properties' },
    { text: await tree.readText('.java-version', 100), from: '.java-version' },
    ...(await toolVersions(tree, 'java')),
    ...named,
  ];
  for (const { text, from } of wishes) {
    const major = /^\D{0,20}?(?:1\.)?(\d{1,2})\b/.exec(text?.trim() ?? '')?.[1];
    if (major) return { value: major, from };
  }
  return undefined;
}
