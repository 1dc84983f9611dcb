// The plant in each status, on a board of 96 by 112 with its soil at 81. Each has a shape of its own.
import type { AppStatus } from '@deplight/contracts';
import { type SVGTemplateResult, svg } from 'lit';
import { type Growth, growthAt } from './growth.ts';

const soil = 81;

/** A leaf whose stalk is at x, y; `angle` 0 points right and up, 180 and more to the left. */
const leaf = (x: number, y: number, angle: number, size: number, kind = 'leaf') =>
  svg`<g class="part" transform="translate(${x} ${y}) rotate(${angle}) scale(${size.toFixed(2)})">
    <path class=${kind} d="M0 0C3-11 15-16 28-9 24 3 11 9 0 0Z" /><path class="vein" d="M3-1C9-4 16-6.500 22-7" />
  </g>`;

const pair = (y: number, size: number, spread = 1) =>
  svg`${leaf(48, y, -4 * spread, size)} ${leaf(48, y - 5, 188 - 4 * spread, size, 'leaf light')}`;

const petals = [0, 60, 120, 180, 240, 300];

const bloom = (size: number) => svg`<g class="part" transform="scale(${size})">
  <g class="petals back">${petals.map((angle) => svg`<ellipse cy="-8.500" rx="4.400" ry="6.500" transform="rotate(${angle + 30})" />`)}</g>
  <g class="petals">${petals.map((angle) => svg`<ellipse cy="-8" rx="4.300" ry="6.800" transform="rotate(${angle})" />`)}</g>
  <circle class="heart" r="4.600" />
</g>`;

const bud = (size: number) => svg`<g class="part" transform="scale(${size.toFixed(2)})">
  <path class="petals" d="M0-17C5-12 5-5 0-1-5-5-5-12 0-17Z" />
  <path class="leaf" d="M0 2C-8-1-8-8-4-12-3-6-1-4 0-3 1-4 3-6 4-12 8-8 8-1 0 2Z" />
</g>`;

const seed = (size: number) => svg`<g class="part" transform="translate(48 ${soil - 2}) scale(${size.toFixed(2)})">
  <path class="seed" d="M0-14C8-8 8.500 0 0 4-8.500 0-8-8 0-14Z" /><path class="vein" d="M-2-8C-4-5-4-2-3 0" />
</g>`;

const grown = ({ height, ...size }: Growth) => svg`
  ${seed(size.seed)}
  <path class="stem" d="M48 ${soil}C47 ${soil - height * 0.35} 49 ${soil - height * 0.7} 48 ${soil - height}" />
  ${pair(67, size.lowerLeaves)} ${pair(47, size.upperLeaves * 0.82, 3)}
  <g class="part tip" transform="translate(48 ${soil - height})">
    <g class="part" transform="scale(${(size.seedLeaves * 0.72).toFixed(2)})">${leaf(0, 1, -20, 1)} ${leaf(0, 1, 206, 1, 'leaf light')}</g>
    ${bud(size.bud)} ${bloom(size.bloom)}
  </g>`;

const healthy = grown(growthAt(1));

const label = svg`<path class="stake" d="M70 84 73.500 52" /><path class="label" d="m62 40 23 2.500-1.300 13L61 53Z" />
  <path class="written" d="m66 45 13.500 1.500M65.500 49.500l8 .900" />`;

const moon = svg`<path class="mark moon" d="M86 24a13 13 0 1 1-14-17 11 11 0 0 0 14 17Z" />`;

const warning = svg`<g class="mark warning"><path class="solid" d="M18 10 29 29H7Z" /><path class="cut" d="M18 17v5.500M18 26v.2" /></g>`;

const drawings: Record<AppStatus, (facts: { growth: Growth; live: boolean }) => SVGTemplateResult> = {
  NEW: () => svg`${seed(1)} ${label}`,

  DEPLOYING: ({ growth, live }) =>
    live
      ? svg`<g transform="translate(-11 0)">${healthy}</g><g transform="translate(39 32.400) scale(.6)">${grown(growth)}</g>`
      : grown(growth),

  HEALTHY: () => healthy,

  DEGRADED: () => svg`
    <path class="stem" d="M48 ${soil}C46 64 49 50 56 33" />
    ${leaf(47, 68, 62, 0.95, 'leaf withered')} ${leaf(47, 62, 186, 0.98, 'leaf light')} ${leaf(51, 46, 36, 0.8)}
    <g transform="translate(57 30) rotate(28)">
      <g class="petals">${[-60, 60, 120].map((angle) => svg`<ellipse cy="-8" rx="4.300" ry="6.800" transform="rotate(${angle})" />`)}</g>
      <circle class="heart" r="4.600" />
    </g>
    <ellipse class="fallen" cx="21" cy="108.500" rx="6.500" ry="2.600" /> ${warning}`,

  SLEEPING: () => svg`
    <path class="stem" d="M48 ${soil}C47 64 46 44 52 36 56 31 63 32 64 39" />
    ${leaf(47.5, 66, 44, 0.78)} ${leaf(47.5, 66, 118, 0.78, 'leaf light')} ${leaf(47.5, 52, 48, 0.62)} ${leaf(47.5, 52, 112, 0.62, 'leaf light')}
    <g transform="translate(64 40) rotate(172)">${bud(0.95)}</g> ${moon}`,

  FAILED: () => svg`
    <path class="stem withered" d="M48 ${soil}C46 60 44 42 56 36 68 31 76 42 75 54" />
    ${leaf(48, 66, 52, 0.8, 'leaf withered')} ${leaf(47, 58, 132, 0.82, 'leaf withered')}
    <g transform="translate(75 55) rotate(178)"><path class="withered" d="M0-15C6-11 6-3 0 1-6-3-6-11 0-15Z" /><path class="withered dark" d="M0 3C-7 0-6-6-3-8l3 4 3-4C6-6 7 0 0 3Z" /></g>
    ${leaf(4, 111, 6, 0.62, 'leaf withered')}`,

  MAINTENANCE: () => svg`<g transform="translate(7 12) scale(.85)">${grown(growthAt(0.26))}</g>
    <path class="glass" d="M23 ${soil}V42a25 25 0 0 1 50 0v39Z" /><path class="mark line" d="M23 ${soil}V42a25 25 0 0 1 50 0v39M48 17v-5" />
    <path class="mark shine" d="M30 62V44a17 17 0 0 1 7-13" /><circle class="mark line" cx="48" cy="8" r="3.800" />`,
};

export function plantDrawing(status: AppStatus, progress: number, live: boolean): SVGTemplateResult {
  return drawings[status]({ growth: growthAt(progress), live });
}

export const pot = svg`
  <path class="mound" d="M25 82c7-4.500 39-4.500 46 0Z" />
  <path class="pot" d="M24 86h48l-5.200 23.300a3 3 0 0 1-3 2.700H32.200a3 3 0 0 1-3-2.700Z" />
  <path class="shade" d="M60 86h12l-5.200 23.300a3 3 0 0 1-3 2.700H56Z" />
  <rect class="rim" x="20" y="80.500" width="56" height="8.500" rx="2.200" />`;
