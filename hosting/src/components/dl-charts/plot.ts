// One chart's drawing: what uPlot is told about a chart, its colours, and the lines where versions went live.
import type uPlot from 'uplot';
import { type Chart, drawnLines } from '../../figures/charts.ts';
import type { DeployMarker } from '../../figures/deploy-markers.ts';

/** What the drawing takes its colours from. */
export const plotTokens = {
  good: '--accent',
  info: '--info',
  warning: '--warning',
  danger: '--danger',
  soft: '--edge',
  'good-soft': '--accent-soft',
  'info-soft': '--info-soft',
  'warning-soft': '--warning-soft',
  'danger-soft': '--danger-soft',
  'soft-soft': '--sunken',
  text: '--ink-soft',
  hairline: '--hairline',
  edge: '--edge',
} as const;
export type PlotColours = Record<keyof typeof plotTokens, string>;

interface PlotFacts {
  readonly chart: Chart;
  readonly colours: PlotColours;
  readonly width: number;
  readonly markers: () => readonly DeployMarker[];
  /** The minute that the pointer stands at, by its number; null when it left. */
  readonly select: (minute: number | null) => void;
}

export const plotHeight = 128;
const font = '11px "Inter Variable", system-ui, sans-serif';

export function plotOptions(facts: PlotFacts): uPlot.Options {
  const { chart, colours, width } = facts;
  const ticks = { stroke: colours.hairline, width: 1, size: 4 };
  return {
    width,
    height: plotHeight,
    // On the right there is room for half of the last time.
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6, width: 0 } },
    scales: { y: { range: (_plot, _min, max) => [0, Math.max(chart.least, (max ?? 0) * 1.1)] } },
    axes: [
      { stroke: colours.text, font, size: 26, space: 72, ticks, grid: { show: false }, values: clockTimes },
      {
        stroke: colours.text,
        font,
        size: 52,
        space: 32,
        ticks: { show: false },
        grid: { stroke: colours.hairline, width: 1 },
        values: (_plot, splits) => splits.map((value) => chart.words(value)),
      },
    ],
    series: [{}, ...drawnLines(chart, []).map(({ tone }) => lineOf(chart, colours, tone))],
    hooks: {
      draw: [(plot) => drawMarkers(plot, facts.markers(), colours.edge)],
      setCursor: [(plot) => facts.select(plot.cursor.idx ?? null)],
    },
  };
}

/** The y values of each line, after the times. */
export function plotData(chart: Chart, minutes: Parameters<typeof drawnLines>[1], starts: number[]): uPlot.AlignedData {
  return [starts, ...drawnLines(chart, minutes).map(({ values }) => values)];
}

function lineOf({ stacked }: Chart, colours: PlotColours, tone: keyof PlotColours & string): uPlot.Series {
  const soft = colours[`${tone}-soft` as keyof PlotColours];
  return {
    stroke: colours[tone],
    width: 1.5,
    ...(stacked ? { fill: soft } : {}),
    points: { show: false, size: 4, fill: colours[tone], filter: (plot, series) => alone(plot.data[series] ?? []) },
  };
}

/** A minute without a neighbour makes no line, so it is shown as a point. */
function alone(values: uPlot.AlignedData[number]): number[] {
  const known = (n: number) => values[n] !== null && values[n] !== undefined;
  return Array.from(values, (_, n) => n).filter((n) => known(n) && !known(n - 1) && !known(n + 1));
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** `14:03`, in the reader's own zone. */
export function clockTime(ms: number): string {
  return clock.format(ms);
}

function clockTimes(_plot: uPlot, splits: number[]): string[] {
  return splits.map((seconds) => clockTime(seconds * 1_000));
}

function drawMarkers(plot: uPlot, markers: readonly DeployMarker[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const { atMs } of markers) {
    const x = Math.round(plot.valToPos(atMs / 1_000, 'x', true)) + 0.5;
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
