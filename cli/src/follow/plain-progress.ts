// Progress as plain lines: each stage when it begins and ends, and the log between.
import type { DeploymentView } from '@deplight/contracts';
import { printable, withColours } from '../print/printable.ts';
import { spanOf } from '../print/spans.ts';
import type { Progress } from './progress.ts';

export interface PlainOptions {
  readonly print: (text: string) => void;
  readonly colours: boolean;
}

export function plainProgress({ print, colours }: PlainOptions): Progress {
  const told = new Map<string, string>();
  let waiting: string | null = null;
  return {
    show: ({ stages, waitingFor }: DeploymentView) => {
      for (const { id, label, status, startedAt, endedAt } of stages) {
        if (status === 'pending' || status === 'skipped' || told.get(id) === status) continue;
        told.set(id, status);
        const took = startedAt && endedAt ? ` (${spanOf(Date.parse(endedAt) - Date.parse(startedAt))})` : '';
        print(status === 'running' ? `${label} …\n` : `${label}: ${status}${took}\n`);
      }
      if (waitingFor !== null && waitingFor !== waiting) print(`${printable(waitingFor)}\n`);
      waiting = waitingFor;
    },
    lines: (lines) => {
      for (const { text } of lines) print(`  ${colours ? withColours(text) : printable(text)}\n`);
    },
    note: (sentence) => print(`${printable(sentence)}\n`),
    end: () => {},
  };
}
