// Which charts an app's page shows, and the lines of each: a table that the drawing and the words both come from. Pure.

import type { Figures } from '@deplight/contracts';
import { formatDuration } from '../time/format-time.ts';
import { figuresWords } from '../words/en/figures.ts';

export const chartTones = ['good', 'info', 'warning', 'danger', 'soft'] as const;
export type ChartTone = (typeof chartTones)[number];

export interface ChartLine {
  /** Empty where the chart has one line. */
  readonly label: string;
  readonly tone: ChartTone;
  /** Null where there was nothing to measure. */
  readonly of: (figures: Figures) => number | null;
}

export interface Chart {
  readonly label: string;
  readonly lines: readonly ChartLine[];
  /** The lines are parts of a whole and stand upon each other, the first at the bottom. */
  readonly stacked?: boolean;
  /** What the height stands for at least, so that a single request is no mountain. */
  readonly least: number;
  readonly words: (value: number) => string;
}

const whole = (value: number) => String(Math.round(value * 10) / 10);
const percent = (share: number) => `${Math.round(share * 100)} %`;

export const charts: readonly Chart[] = [
  {
    get label() {
      return figuresWords.charts.requests;
    },
    stacked: true,
    lines: [
      { label: '2xx', tone: 'good', of: ({ classes }) => classes['2xx'] },
      { label: '3xx', tone: 'info', of: ({ classes }) => classes['3xx'] },
      { label: '4xx', tone: 'warning', of: ({ classes }) => classes['4xx'] },
      { label: '5xx', tone: 'danger', of: ({ classes }) => classes['5xx'] },
    ],
    least: 10,
    words: whole,
  },
  {
    get label() {
      return figuresWords.charts.answered;
    },
    lines: [
      { label: 'p50', tone: 'soft', of: ({ p50Ms }) => p50Ms },
      { label: 'p95', tone: 'good', of: ({ p95Ms }) => p95Ms },
    ],
    least: 10,
    words: formatDuration,
  },
  {
    get label() {
      return figuresWords.charts.errors;
    },
    lines: [{ label: '', tone: 'danger', of: ({ classes }) => classes['5xx'] }],
    least: 5,
    words: whole,
  },
  {
    get label() {
      return figuresWords.charts.processor;
    },
    lines: [{ label: '', tone: 'good', of: ({ cpu }) => cpu }],
    least: 1,
    words: percent,
  },
  {
    get label() {
      return figuresWords.charts.memory;
    },
    lines: [{ label: '', tone: 'good', of: ({ memory }) => memory }],
    least: 1,
    words: percent,
  },
  {
    get label() {
      return figuresWords.charts.instances;
    },
    lines: [{ label: '', tone: 'good', of: ({ instances }) => instances }],
    least: 2,
    words: whole,
  },
];

/**
 * A chart's lines as they are drawn. Of a stacked one each line is the sum of itself and those below it, the highest
 * first: painted in this order, each covers all but its own part of the one before.
 */
export function drawnLines({ lines, stacked }: Chart, minutes: readonly Figures[]) {
  const plain = lines.map((line) => ({ tone: line.tone, values: minutes.map(line.of) }));
  if (!stacked) return plain;
  const sums: number[] = minutes.map(() => 0);
  return plain
    .map(({ tone, values }) => {
      values.forEach((value, n) => {
        sums[n] = (sums[n] ?? 0) + (value ?? 0);
      });
      return { tone, values: [...sums] };
    })
    .toReversed();
}

/** What a chart says of one minute: a number for all of it, and one for each line where there are several. */
export function chartWords({ lines, stacked, words }: Chart, minute: Figures) {
  const said = (value: number | null) => (value === null ? '–' : words(value));
  const parts = lines.map((line) => ({ ...line, value: line.of(minute) }));
  const sum = parts.reduce((all, { value }) => all + (value ?? 0), 0);
  return {
    whole: said(stacked ? sum : (parts.at(-1)?.value ?? null)),
    parts: lines.length === 1 ? [] : parts.map(({ label, tone, value }) => ({ label, tone, text: said(value) })),
  };
}
