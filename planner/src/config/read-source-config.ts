// Finds the files by which a source says how it wants to be built, and puts together what they say: deplight.yaml over
// apphosting.yaml over app.json and project.toml, those over the files of other platforms, and the settings of the app over them all.
import type { PlanOverrides, Sourced } from '@deplight/contracts';
import { settingsAsOverrides } from '../overrides.ts';
import { type SourceTree, subTree } from '../source-tree.ts';
import { readAppHostingYaml } from './app-hosting-yaml.ts';
import { readAppJson } from './app-json.ts';
import { readDeplightYaml } from './deplight-yaml.ts';
import { readOtherBuilders } from './other-builders.ts';
import { readProjectToml } from './project-toml.ts';
import { type ConfiguredVariable, checkRoom, type Remark, type SourceConfig } from './source-config.ts';

export interface FoundConfig extends SourceConfig {
  /** The app's folder: the one that was asked for, else the one that deplight.yaml at the top names. */
  readonly rootDir: string;
  /** Set where a file names the folder. */
  readonly rootDirFrom?: string;
}

/**
 * Reads the configuration of the app in `asked`, or of the one that the source names where nothing is asked for.
 * Throws PLAN_BROKEN when a file of it is not as it should be.
 */
export async function readSourceConfig(
  whole: SourceTree,
  asked: string | undefined,
  settings: PlanOverrides,
): Promise<FoundConfig> {
  const { own, rootDir, ...more } = await ownConfig(whole, asked);
  const tree = subTree(whole, rootDir);
  const files = [
    await readOtherBuilders(tree),
    await readProjectToml(tree),
    await readAppJson(tree),
    await readAppHostingYaml(tree),
    own,
  ];
  const found = files.filter((one) => one !== undefined);
  const variables = new Map(found.flatMap((one) => one.variables).map((one) => [one.name, one]));
  checkRoom([...variables.values()]);
  return {
    rootDir,
    ...more,
    ...(own?.cron ? { cron: own.cron } : {}),
    scaling: Object.assign({}, ...found.map((one) => one.scaling)),
    overrides: Object.assign({}, ...found.map((one) => one.overrides), settingsAsOverrides(settings)),
    variables: [...variables.values()],
    remarks: [
      ...found.flatMap((one) => one.remarks).filter(({ what }) => !variables.has(what)),
      ...[...variables.values()].filter(isPlainSecret).map(plainSecret),
    ],
  };
}

const SECRET_NAME = /(?:^|_)(?:SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE_KEY|API_KEY|ACCESS_KEY|CREDENTIALS?)(?:_|$)/;
/** What bundlers write into pages is public by intent. */
const PUBLIC_NAME = /^(?:\w+_)?PUBLIC_|^(?:VITE|REACT_APP|GATSBY|VUE_APP)_/;

const isPlainSecret = ({ name, value }: ConfiguredVariable) =>
  value !== '' && SECRET_NAME.test(name) && !PUBLIC_NAME.test(name);

function plainSecret({ name, from }: ConfiguredVariable): Remark {
  const [, file = '', line] = /^([^ :]+)(?::(\d+))?/.exec(from) ?? [];
  return { kind: 'plain', what: name, evidence: { file, ...(line === undefined ? {} : { line: Number(line) }) } };
}

/** The file in the app's folder, or the one at the top where it names that folder. */
async function ownConfig(
  whole: SourceTree,
  asked: string | undefined,
): Promise<{ own: SourceConfig | undefined; rootDir: string; rootDirFrom?: string }> {
  const inside = asked ? await readDeplightYaml(subTree(whole, asked)) : undefined;
  if (asked && inside) return { own: inside, rootDir: asked };
  const top = await readDeplightYaml(whole);
  const named: Sourced | undefined = top?.rootDir;
  if (asked) return { own: named?.value === asked ? top : undefined, rootDir: asked };
  return { own: top, rootDir: named?.value ?? '', ...(named ? { rootDirFrom: named.from } : {}) };
}
