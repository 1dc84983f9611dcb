// Java and Kotlin, by Maven or Gradle: recognised and explained, built by Google's buildpacks.
import type { Sourced } from '@deplight/contracts';
import { buildpackProposal } from '../buildpacks/proposal.ts';
import { type GradleBuild, includedFolders, readGradleBuild } from '../java/gradle-build.ts';
import { portOf } from '../java/java-port.ts';
import { type MavenModule, programModule } from '../java/maven-modules.ts';
import { isNodeApp } from '../node/package-json.ts';
import { readDocument } from '../parse/documents.ts';
import { textAt, valueAt } from '../parse/values.ts';
import type { Provider } from '../provider.ts';
import type { SourceTree } from '../source-tree.ts';
import { toolVersions } from '../tool-versions.ts';

const FRAMEWORKS = [
  { group: 'org.springframework.boot', label: 'Spring Boot' },
  { group: 'io.quarkus', label: 'Quarkus' },
  { group: 'io.quarkus.platform', label: 'Quarkus' },
  { group: 'io.micronaut', label: 'Micronaut' },
  { group: 'io.micronaut.platform', label: 'Micronaut' },
  { group: 'io.javalin', label: 'Javalin' },
  { group: 'io.ktor', label: 'Ktor' },
] as const;
const GROUPS = FRAMEWORKS.map(({ group }) => group);
/** Where Maven and Gradle look, in a project by itself or in a module of one. */
const PROGRAM = /^(?:[^/]+\/)?src\/main\/(?:java|kotlin|groovy|scala)\/.*\.(?:java|kt|groovy|scala)$/;
const VERSION_PROPERTIES = ['java.version', 'maven.compiler.release', 'maven.compiler.target', 'maven.compiler.source'];

export const java: Provider = {
  name: 'java',
  label: 'Java and Kotlin',
  looksFor: 'pom.xml, build.gradle or build.gradle.kts',
  recognises: ['Maven', 'Gradle', ...new Set(FRAMEWORKS.map(({ label }) => label))],
  versionsFrom: ['system.properties', '.java-version', 'mise.toml', '.tool-versions', 'pom.xml', 'build.gradle'],
  async propose(request) {
    const { tree } = request;
    const pom = await readDocument(tree, 'pom.xml', 'XML');
    const gradle = pom === undefined ? await readGradleBuild(tree) : undefined;
    if (pom === undefined && gradle === undefined) return undefined;
    const programs = tree.list().filter(({ path }) => PROGRAM.test(path));
    if (programs.length === 0 && (await isNodeApp(tree))) return undefined;
    const kotlin = programs.some(({ path }) => path.endsWith('.kt'));
    const module = await programModule(tree, pom, GROUPS);
    const framework = gradle
      ? await frameworkOfGradle(tree, gradle)
      : (frameworkOfPom(pom) ?? frameworkOfPom(module?.pom));
    const version = await versionOf(tree, pom, gradle);
    const tool = gradle ? 'Gradle' : 'Maven';
    const fastJar = framework === 'Quarkus' && !(await makesOneJar(tree, pom));
    return buildpackProposal(request, {
      provider: 'java',
      language: kotlin ? 'Kotlin' : 'Java',
      version,
      runtimeVersion: version,
      framework,
      packageManager: tool,
      start: startOf({ tool, fastJar, module }),
      tellsStart: fastJar || module !== undefined,
      notes:
        module === undefined || module.others.length === 0
          ? []
          : [`Other modules make a program as well: ${module.others.join(', ')}.`.slice(0, 500)],
      port: fastJar ? undefined : await portOf(tree, framework),
    });
  },
};

const FOLDERS = { Maven: 'target', Gradle: 'build' } as const;
const START = { Maven: 'java -jar target/*.jar', Gradle: 'java -jar build/libs/*.jar' } as const;

interface Started {
  readonly tool: keyof typeof START;
  readonly fastJar: boolean;
  /** Of the module that makes the program; undefined where there is but one, or the buildpack finds it. */
  readonly module: MavenModule | undefined;
}

function startOf({ tool, fastJar, module }: Started): Sourced {
  const folder = module?.folder;
  if (fastJar) return fastJarStart(folder === undefined ? FOLDERS[tool] : `${folder}/${FOLDERS[tool]}`);
  if (module === undefined) return { value: START[tool], from: 'the only jar with a main class' };
  return {
    value: `java -jar ${folder}/target/${module.jar}`,
    from: `${folder}/pom.xml, which makes a program`.slice(0, 200),
  };
}

/** Quarkus puts what runs beside a jar that does not, which is the one that the buildpack would find. */
function fastJarStart(folder: string): Sourced {
  return { value: `java -Dquarkus.http.port=$PORT -jar ${folder}/quarkus-app/quarkus-run.jar`, from: 'Quarkus' };
}

const ONE_JAR = ['quarkus.package.jar.type', 'quarkus.package.type'];

async function makesOneJar(tree: SourceTree, pom: unknown): Promise<boolean> {
  const settings = (await tree.readText('src/main/resources/application.properties', 65_536)) ?? '';
  const properties = valueAt(pom, 'project.properties');
  const own = (key: string) =>
    properties !== null && typeof properties === 'object' && Object.hasOwn(properties, key)
      ? String((properties as Record<string, unknown>)[key])
      : undefined;
  return (
    /^\s*quarkus\.package(?:\.jar)?\.type\s*=\s*uber-jar\s*$/m.test(settings) ||
    ONE_JAR.some((key) => own(key) === 'uber-jar')
  );
}

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

/** By the plugins of the build, of its catalogue of versions, or of the one app of a build of several projects. */
async function frameworkOfGradle(tree: SourceTree, top: GradleBuild): Promise<string | undefined> {
  const catalog = await readDocument(tree, 'gradle/libs.versions.toml', 'TOML').catch(() => undefined);
  const named = valueAt(catalog, 'plugins');
  const catalogued = named !== null && typeof named === 'object' ? Object.values(named).map(pluginIn) : [];
  const below: string[] = [];
  for (const folder of top.plugins.length === 0 ? ['app/', ...(await includedFolders(tree))] : [])
    below.push(...((await readGradleBuild(tree, folder))?.plugins ?? []));
  const ids = [...top.plugins, ...below, ...catalogued];
  return FRAMEWORKS.find(({ group }) => ids.some((id) => id === group || id.startsWith(`${group}.`)))?.label;
}

/** A plugin of a catalogue is a table, or "id:version". */
function pluginIn(value: unknown): string {
  return textAt(value, 'id') ?? (typeof value === 'string' ? (value.split(':')[0] ?? '') : '');
}

function listAt(value: unknown, path: string): unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : found === undefined ? [] : [found];
}

async function versionOf(
  tree: SourceTree,
  pom: unknown,
  gradle: GradleBuild | undefined,
): Promise<Sourced | undefined> {
  const properties = valueAt(pom, 'project.properties');
  const named = VERSION_PROPERTIES.flatMap((name) => {
    const found = properties !== null && typeof properties === 'object' && Object.hasOwn(properties, name);
    return found ? [{ text: String((properties as Record<string, unknown>)[name]), from: `pom.xml ${name}` }] : [];
  });
  const system = /^\s*java\.runtime\.version\s*=\s*(\S+)/m.exec(
    (await tree.readText('system.properties', 4_096)) ?? '',
  )?.[1];
  const wishes = [
    { text: system, from: 'system.properties java.runtime.version' },
    { text: await tree.readText('.java-version', 100), from: '.java-version' },
    ...(await toolVersions(tree, 'java')),
    ...named,
    ...(gradle ? [{ text: gradle.java, from: `${gradle.file} ${gradle.javaFrom}` }] : []),
  ];
  for (const { text, from } of wishes) {
    const major = /^\D{0,20}?(?:1\.)?(\d{1,2})\b/.exec(text?.trim() ?? '')?.[1];
    if (major) return { value: major, from };
  }
  return undefined;
}
