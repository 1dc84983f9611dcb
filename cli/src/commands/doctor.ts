// doctor: looks at everything that a command depends on, and says what to do where something is wrong.
import { exitCodes } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk/token';
import { type Finding, findingOf, needsOf, survey } from '@deplight/setup';
import type { Context } from '../context.ts';
import { CliError } from '../errors/cli-error.ts';
import { columns } from '../print/columns.ts';
import { credentialsFile, isOpenToOthers } from '../session/credentials.ts';
import { type Connect, connectGoogle, projectFlags, shapeOf } from '../session/google-projects.ts';
import { sendRaw } from '../session/send-raw.ts';
import type { Session } from '../session/session.ts';
import type { Run } from '../table/command.ts';
import { describe } from './login.ts';

const oldestNode = 20;

export const doctor: Run = async (context) => {
  const ofProject = context.given.text('project') !== undefined;
  const findings = ofProject
    ? await projectFindings(context, connectGoogle)
    : [node(), file(context), ...(await platform(context))];
  const rows = findings.map(({ what, ok, found, next }) => [ok ? 'ok' : 'wrong', what, found, next]);
  const ok = findings.every((finding) => finding.ok);
  context.output.result({ ok, findings }, columns(['', 'WHAT', 'FOUND', 'WHAT NEXT'], rows));
  return ok ? exitCodes.done : exitCodes.failed;
};

/** The reads of `setup`, and no change. */
export async function projectFindings(context: Pick<Context, 'given'>, connect: Connect): Promise<Finding[]> {
  const { google, shape } = await shapeOf(context, connect);
  const command = `deplight setup ${projectFlags(shape)}`;
  return (await survey(google, needsOf(shape))).map((sight) => findingOf(sight, command));
}

function node(): Finding {
  const { node: version } = process.versions;
  const ok = Number(version.split('.')[0]) >= oldestNode;
  return { what: 'Node', ok, found: version, next: ok ? '' : `Install Node ${oldestNode} or later.` };
}

function file({ config }: Context): Finding {
  const path = credentialsFile(config.configFolder);
  const open = isOpenToOthers(config.configFolder);
  return {
    what: 'credentials',
    ok: !open,
    found: open ? `others can read ${path}` : path,
    next: open ? `chmod 600 ${path}, and make a new token` : '',
  };
}

async function platform({ session }: Context): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    const opened = session();
    findings.push(await looked('platform', async () => `${opened.url}, version ${await versionOf(opened)}`));
    findings.push(await looked('token', async () => describe(await opened.caller())));
    if (opened.link)
      findings.push(await looked('link', async () => `${(await opened.app()).name}, by .deplight/project.json`));
  } catch (error) {
    findings.push(failed('token', error));
  }
  return findings;
}

async function versionOf(opened: Session): Promise<string> {
  const answer = await sendRaw(opened, { method: 'GET', path: '/health', body: undefined });
  return 'version' in answer ? String(answer.version) : 'unknown';
}

async function looked(what: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { what, ok: true, found: await look(), next: '' };
  } catch (error) {
    return failed(what, error);
  }
}

function failed(what: string, error: unknown): Finding {
  if (!(error instanceof DeplightCallError || error instanceof CliError)) throw error;
  return { what, ok: false, found: error.message, next: error.hint };
}
