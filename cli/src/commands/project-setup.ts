// setup and teardown: a project of Google Cloud, on its way to Deplight and back. Everything is said before it is done.
import { exitCodes } from '@deplight/contracts';
import {
  type Change,
  needsOf,
  type Plan,
  planSetup,
  planTeardown,
  planText,
  requestLine,
  SetupError,
  setUp,
  survey,
  tearDown,
  workspaceAccountBounds,
} from '@deplight/setup';
import type { Context } from '../context.ts';
import { printable } from '../print/printable.ts';
import { confirm } from '../session/ask-back.ts';
import { type Connect, connectGoogle, projectFlags, shapeOf } from '../session/google-projects.ts';
import type { Run } from '../table/command.ts';

export const setup: Run = (context) => runSetup(context, connectGoogle);
export const teardown: Run = (context) => runTeardown(context, connectGoogle);

export async function runSetup(context: Context, connect: Connect): Promise<number> {
  const { google, shape } = await shapeOf(context, connect);
  const needs = needsOf(shape);
  const plan = planSetup(await survey(google, needs));
  const names = `${shape.platform.id}${shape.apps.id === shape.platform.id ? '' : ` and ${shape.apps.id}`}`;
  const carry = () => setUp(google, needs, sayTo(context));
  const next = `npm run deploy -- ${projectFlags(shape)}`;
  return finish(context, {
    plan,
    carry,
    question: `Make these changes in ${names}?`,
    done: `${names}: ready. Next: ${next}`,
  });
}

export async function runTeardown(context: Context, connect: Connect): Promise<number> {
  const { google, shape } = await shapeOf(context, connect);
  // However many identities setup was told to make: none is left behind for a flag that was forgotten.
  const needs = needsOf({ ...shape, workspaceAccounts: workspaceAccountBounds.most });
  const deleteData = context.given.on('delete-data');
  const plan = planTeardown(await survey(google, needs), { deleteData });
  const carry = () => tearDown(google, needs, { say: sayTo(context), deleteData });
  const lost = deleteData ? ", and apps' images and sources for ever" : '';
  const question = `Remove this from ${shape.platform.id}${lost}?`;
  return finish(context, { plan, carry, question, done: `${shape.platform.id}: what setup made is gone.` });
}

interface Work {
  readonly plan: Plan;
  readonly question: string;
  readonly carry: () => Promise<number>;
  readonly done: string;
}

async function finish(context: Context, { plan, question, carry, done }: Work): Promise<number> {
  const { given, output } = context;
  const document = { changes: plan.changes.map(changeDocument), problems: plan.problems, stays: plan.stays };
  const text = printable(planText(plan));
  if (plan.problems.length > 0 && !given.on('dry-run') && !given.on('plan'))
    throw new SetupError('CANNOT_CHANGE', plan.problems.join(' '));
  if (plan.changes.length === 0 || given.on('dry-run') || given.on('plan')) {
    const nothing = plan.changes.length === 0 ? 'Nothing to do: everything is as needed.' : '';
    output.result({ ...document, made: 0 }, [text, nothing].filter((part) => part !== '').join('\n'));
    return plan.problems.length > 0 ? exitCodes.failed : exitCodes.done;
  }
  context.terminal.err(`${text}\n`);
  await confirm(context, question);
  const made = await carry();
  output.result({ ...document, made }, printable(done));
  return exitCodes.done;
}

function sayTo({ output }: Context) {
  return ({ sentence }: Change) => output.note(`… ${sentence}`);
}

function changeDocument({ sentence, details = [], request }: Change) {
  return { sentence, details, request: requestLine(request), body: request.body ?? null };
}
