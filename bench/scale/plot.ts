// A drawing of what grows: both axes by powers of ten, a line and a colour for each thing. Pure.
import type { Growth } from './kept-figures.ts';

const size = { width: 720, height: 440 };
const frame = { left: 88, right: 32, top: 24, bottom: 124 };
/** Told apart by people who do not see colours alike, on light and on dark. */
const colours = ['#3b7dd8', '#d97706', '#0f9d77', '#b4479a'];
const font = 'font-family="system-ui, sans-serif" font-size="13" fill="#768390"';

/** An SVG of so many growths, from 10 to 1,000 apps. */
export function plot(growths: readonly Growth[]): string {
  const all = growths.flatMap(({ points }) => points);
  const x = scale(
    all.map(({ apps }) => apps),
    frame.left,
    size.width - frame.right,
  );
  const y = scale(
    all.map(({ ms }) => ms),
    size.height - frame.bottom,
    frame.top,
  );
  const parts = [
    ...x.ticks.map((apps) => tick(x.at(apps), size.height - frame.bottom + 20, words(apps), 'middle')),
    ...y.ticks.flatMap((ms) => [grid(y.at(ms)), tick(frame.left - 8, y.at(ms) + 4, `${words(ms)} ms`, 'end')]),
    tick((frame.left + size.width - frame.right) / 2, size.height - frame.bottom + 40, 'apps', 'middle'),
    ...growths.flatMap(({ what, points }, at) => {
      const colour = colours[at % colours.length] ?? '#768390';
      const path = points.map(({ apps, ms }) => `${round(x.at(apps))},${round(y.at(ms))}`);
      return [
        `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="2.5"/>`,
        ...path.map(
          (point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="4" fill="${colour}"/>`,
        ),
        ...legend(what, colour, at),
      ];
    }),
  ];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img">`;
  const title = `<title>${growths.map(({ what }) => what).join('; ')}</title>`;
  return `${[head, title, ...parts, '</svg>'].join('\n')}\n`;
}

/** From the power of ten below the least to that above the most. */
function scale(values: readonly number[], from: number, to: number) {
  const least = Math.floor(Math.log10(Math.min(...values)));
  const most = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: most - least + 1 }, (_, n) => 10 ** (least + n)),
    at: (value: number) => from + ((Math.log10(value) - least) / (most - least)) * (to - from),
  };
}

/** One below the other. */
function legend(what: string, colour: string, at: number): string[] {
  const top = size.height - frame.bottom + 68 + at * 20;
  return [
    `<rect x="${frame.left}" y="${top - 10}" width="12" height="12" rx="2" fill="${colour}"/>`,
    tick(frame.left + 20, top, what, 'start'),
  ];
}

const tick = (x: number, y: number, text: string, anchor: string) =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" ${font}>${text}</text>`;
const grid = (y: number) =>
  `<line x1="${frame.left}" x2="${size.width - frame.right}" y1="${round(y)}" y2="${round(y)}" stroke="#768390" stroke-opacity="0.25"/>`;
const round = (value: number) => Math.round(value * 10) / 10;
const words = (value: number) => value.toLocaleString('en-US');
