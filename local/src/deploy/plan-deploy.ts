// What brings a version to a project: three files that say where everything is, and two runs of firebase-tools. Pure.
import { bucketName, emailOf, isOneProject, pushAddress, type Shape, type WebConfig } from '@deplight/setup';
import { z } from 'zod';
import { firebaseTools } from '../suite/firebase-tools.ts';

export interface DeployPlan {
  /** Each for people. */
  readonly sentences: readonly string[];
  readonly files: ReadonlyArray<{ readonly path: string; readonly content: string }>;
  /** Of Node, in the root of the repository: what the functions' queries want, and the functions and all else. */
  readonly argv: { readonly first: readonly string[]; readonly second: readonly string[] };
}

interface Facts {
  readonly web: WebConfig;
  readonly providers: readonly string[];
  /** The text of firebase.json. */
  readonly firebase: string;
  /** The functions' settings of the deploy before; what is not ours in it stays. */
  readonly before: string;
  /** Whether somebody sits there who can be asked. */
  readonly interactive: boolean;
}

/** Beside firebase.json, since everything in it is named from there. */
const firebaseConfig = 'firebase.deploy.json';
const Firebase = z.looseObject({
  hosting: z.looseObject({
    rewrites: z.array(z.looseObject({ function: z.looseObject({ region: z.string() }).optional() })),
  }),
});

const idleMinutes = 15;
/** A query whose index is not built is refused: functions come once the indexes are there. */
const parts = { first: 'firestore:rules,firestore:indexes', second: 'functions,hosting' };

export function planDeploy(shape: Shape, facts: Facts): DeployPlan {
  const { id } = shape.platform;
  const settings = {
    path: `functions/.env.${id}`,
    content: settingsText(withOrigins(functionsSettings(shape), facts.before), facts.before),
  };
  const site = { path: 'hosting/dist/config.json', content: `${JSON.stringify(siteConfig(shape, facts), null, 2)}\n` };
  const hosting = { path: firebaseConfig, content: inRegion(facts.firebase, shape.region) };
  const mode = facts.interactive ? [] : ['--non-interactive'];
  const deploy = (only: string) => {
    const where = ['--config', hosting.path, '--project', id];
    return [firebaseTools.main, 'deploy', ...where, '--only', only, ...mode];
  };
  return {
    sentences: [
      'Build the dashboard, and bundle the functions',
      `Write ${hosting.path}: firebase.json with the functions in ${shape.region}`,
      ...[settings, site].map(({ path, content }) => `Write ${path}:\n${indented(content)}`),
      `Deploy ${listed(parts.first)} to ${id} with firebase-tools, and wait until the indexes are built`,
      `Deploy ${listed(parts.second)} to ${id} with firebase-tools; apps and their traffic are not touched`,
    ],
    files: [hosting, settings, site],
    argv: { first: deploy(parts.first), second: deploy(parts.second) },
  };
}

const listed = (only: string) => only.replaceAll(',', ', ');

/** Hosting hands requests on to functions by their region. */
function inRegion(text: string, region: string): string {
  const { hosting, ...rest } = Firebase.parse(JSON.parse(text));
  const rewrites = hosting.rewrites.map((one) =>
    one.function ? { ...one, function: { ...one.function, region } } : one,
  );
  return `${JSON.stringify({ ...rest, hosting: { ...hosting, rewrites } }, null, 2)}\n`;
}

/** As functions/src/config.ts reads them. */
export function functionsSettings(shape: Shape): Readonly<Record<string, string>> {
  const { platform, apps, region } = shape;
  return {
    DEPLIGHT_REGION: region,
    DEPLIGHT_BUCKET: bucketName(shape),
    DEPLIGHT_SEAL_SECRET: 'true',
    DEPLIGHT_WORKSPACE_ACCOUNTS: String(shape.workspaceAccounts),
    [origins]: `https://${platform.id}.web.app,https://${platform.id}.firebaseapp.com`,
    ...(!isOneProject(shape) && {
      DEPLIGHT_APPS_PROJECT: apps.id,
      DEPLIGHT_PUSH_AUDIENCE: pushAddress(shape),
      DEPLIGHT_PUSH_SERVICE_ACCOUNT: emailOf(shape, 'deplight-push'),
    }),
  };
}

const origins = 'DEPLIGHT_ALLOWED_ORIGINS';

/** A dashboard at a domain of one's own is an origin that an operator added. */
function withOrigins(settings: Readonly<Record<string, string>>, before: string): Readonly<Record<string, string>> {
  const kept =
    before
      .split('\n')
      .find((line) => line.startsWith(`${origins}=`))
      ?.slice(origins.length + 1) ?? '';
  const all = [...(settings[origins] ?? '').split(','), ...kept.split(',').map((origin) => origin.trim())];
  return { ...settings, [origins]: [...new Set(all.filter((origin) => origin !== ''))].join(',') };
}

/** Ours first; then what an operator added, such as DEPLIGHT_SLACK_SECRETS. */
function settingsText(settings: Readonly<Record<string, string>>, before: string): string {
  const nameOf = (line: string) => /^\s*([A-Z][A-Z0-9_]*)\s*=/.exec(line)?.[1];
  const added = before.split('\n').filter((line) => {
    const name = nameOf(line);
    return name !== undefined && !Object.hasOwn(settings, name);
  });
  return `${[...Object.entries(settings).map(([name, value]) => `${name}=${value}`), ...added].join('\n')}\n`;
}

function siteConfig({ platform, region }: Shape, { web, providers }: Facts) {
  return {
    projectId: platform.id,
    region,
    ...web,
    providers,
    idleMinutes,
    billed: true,
  };
}

const indented = (text: string) => text.trimEnd().replace(/^/gm, '    ');
