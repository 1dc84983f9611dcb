// Progress as a picture that is drawn over itself; whatever else is said stands above it and stays.
import type { DeploymentView } from '@deplight/contracts';
import { displayWidth } from '../print/display-width.ts';
import { printable, withColours } from '../print/printable.ts';
import type { Terminal } from '../terminal.ts';
import { pictureOf } from './picture.ts';
import type { Progress } from './progress.ts';

export interface LiveOptions {
  readonly terminal: Pick<Terminal, 'err' | 'columns' | 'rows'>;
  readonly colours: boolean;
  readonly withLog: boolean;
  readonly now: () => number;
}

const redrawMs = 250;
const controlSequence = '\u001b[';

export function liveProgress({ terminal, colours, withLog, now }: LiveOptions): Progress {
  let deployment: DeploymentView | undefined;
  let lastLine = '';
  let drawn: readonly string[] = [];
  let drawnWidth = 0;
  const erase = () =>
    drawn.length === 0 ? '' : `${controlSequence}${rowsOf(drawn, terminal.columns())}A\r${controlSequence}J`;
  const draw = (above = '') => {
    const frame = { columns: terminal.columns(), rows: terminal.rows(), nowMs: now(), colours, lastLine };
    const next = deployment ? pictureOf(deployment, frame) : [];
    const isSame = above === '' && frame.columns === drawnWidth && next.join('\n') === drawn.join('\n');
    if (isSame) return;
    terminal.err(`${erase()}${above}${next.map((line) => `${line}\n`).join('')}`);
    drawn = next;
    drawnWidth = frame.columns;
  };
  const timer = setInterval(draw, redrawMs);
  return {
    show: (seen) => {
      deployment = seen;
      draw();
    },
    lines: (lines) => {
      lastLine = lines.at(-1)?.text ?? lastLine;
      draw(withLog ? lines.map(({ text }) => `  ${colours ? withColours(text) : printable(text)}\n`).join('') : '');
    },
    note: (sentence) => draw(`${printable(sentence)}\n`),
    end: () => {
      clearInterval(timer);
      draw();
    },
  };
}

/** How many rows the lines take now: a window that became narrower has folded them. */
function rowsOf(lines: readonly string[], columns: number): number {
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(printable(line)) / columns)), 0);
}
