// A bench's figures as lines of text: name, value, spread, and the goal with whether it holds.
import type { BenchResult, Figure } from './bench.ts';

/** Pure. */
export function tableOf(name: string, result: BenchResult): string {
  if ('skipped' in result) return `${name}: skipped. ${result.skipped}`;
  const names = Math.max(...result.figures.map((figure) => figure.name.length));
  const values = Math.max(...result.figures.map((figure) => textOf(figure).length));
  return result.figures
    .map(
      (figure) =>
        `${figure.name.padEnd(names)}  ${textOf(figure).padStart(values)}${spreadOf(figure)}${goalOf(figure)}`,
    )
    .join('\n');
}

const textOf = ({ value, unit }: Figure) => `${rounded(value)} ${unit}`;

const spreadOf = ({ spread }: Figure) => (spread ? `   ${spread.map(rounded).join(' … ')}` : '');

const goalOf = ({ goal }: Figure) => (goal ? `   ${goal.says}: ${goal.holds ? 'holds' : 'missed'}` : '');

function rounded(value: number): string {
  return value.toFixed(Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}
