// The pipeline as a terminal shows it: one line a stage, never wider than the window. Pure.
import type { DeploymentView, Phase } from '@deplight/contracts';
import { cutTo, padTo } from '../print/display-width.ts';
import { oneLine } from '../print/printable.ts';
import { spanOf } from '../print/spans.ts';

type StageView = DeploymentView['stages'][number];

export interface Frame {
  readonly columns: number;
  readonly rows: number;
  readonly nowMs: number;
  readonly colours: boolean;
  /** The newest log line, shown at the stage that runs. */
  readonly lastLine: string;
}

interface Mark {
  readonly sign: string;
  /** The number of an SGR colour. */
  readonly colour: number;
}

const marks: Readonly<Record<StageView['status'], Mark>> = {
  pending: { sign: '○', colour: 90 },
  running: { sign: '◐', colour: 36 },
  done: { sign: '●', colour: 32 },
  failed: { sign: '✗', colour: 31 },
  canceled: { sign: '–', colour: 33 },
  skipped: { sign: '–', colour: 90 },
};
const turning = ['◐', '◓', '◑', '◒'];
const turnMs = 250;
/** What Cloud Build puts before each line of a step; the stage beside it says as much, and a narrow window has no room for both. */
const buildStep = /^Step #\d+(?: - "[^"]*")?: /;

/** The lines of the picture; fewer where the window is low. */
export function pictureOf(deployment: DeploymentView, frame: Frame): string[] {
  const { stages } = deployment;
  const width = Math.max(...stages.map(({ label }) => label.length));
  const all = stages.map((stage) => stageLine(stage, deployment, { ...frame, width }));
  const most = Math.max(1, frame.rows - 1);
  if (all.length <= most) return all;
  const running = stages.findIndex(({ status }) => status === 'running');
  const from = Math.min(Math.max(0, (running < 0 ? all.length : running) - most + 1), all.length - most);
  return all.slice(from, from + most);
}

function stageLine(stage: StageView, { waitingFor, status }: DeploymentView, frame: Frame & { width: number }): string {
  const { columns, nowMs, colours, width, lastLine } = frame;
  const { sign, colour } = marks[stage.status];
  const shown = stage.status === 'running' ? (turning[Math.floor(nowMs / turnMs) % turning.length] ?? sign) : sign;
  const span = spanText(stage, nowMs);
  const said = lastLine.replace(buildStep, '');
  const beside = stage.status === 'running' && isNow(stage.id, status) ? (waitingFor ?? said) : '';
  const text = cutTo(` ${padTo(stage.label, width)}  ${padTo(span, 8)}  ${oneLine(beside)}`.trimEnd(), columns - 2);
  return colours ? `\u001b[${colour}m${shown}\u001b[0m${text}` : `${shown}${text}`;
}

function isNow(stage: Phase, status: Phase): boolean {
  return stage === status;
}

function spanText({ startedAt, endedAt }: StageView, nowMs: number): string {
  if (startedAt === null) return '';
  return spanOf((endedAt === null ? nowMs : Date.parse(endedAt)) - Date.parse(startedAt));
}
