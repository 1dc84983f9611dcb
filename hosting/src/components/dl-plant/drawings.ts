// The plant in each status, on a board of 96 by 112 with its soil at 81. Each has a shape of its own. Few shapes, each of one
// colour and with every point in its place: a shelf shows many plants, and they move by while it scrolls.
import type { AppStatus } from '@deplight/contracts';
import { svg } from 'lit';
import { type Growth, growthAt } from './growth.ts';
import { ellipse, type Place, placed, ring } from './outline.ts';

/** What a shape is made of, as the styles name it, and its path data. Null keeps the place of what is not there. */
export type Shape = { readonly kind: string; readonly outline: string } | null;

const soil = 81;

const shape = (kind: string, ...outlines: readonly string[]): Shape => ({ kind, outline: outlines.join('') });

/** Without what has no size. */
const seen = (places: readonly Place[]) => places.filter(({ size = 1 }) => size > 0);
const leaves = (places: readonly Place[], kind = 'leaf') =>
  shape(kind, ...places.map((place) => placed('M0 0C3-11 15-16 28-9 24 3 11 9 0 0Z', place)));

/** A line of no length would be a dot. */
const veins = (places: readonly Place[], ...others: readonly string[]) =>
  shape('vein', ...seen(places).map((place) => placed('M3-1C9-4 16-6.5 22-7', place)), ...others);

const petal = placed(ellipse(4.3, 6.8), { y: -8 });
const petals = ring(petal, [0, 60, 120, 180, 240, 300]);
const petalsBehind = ring(placed(ellipse(4.4, 6.5), { y: -8.5 }), [30, 90, 150, 210, 270, 330]);
const heart = ellipse(4.6, 4.6);

const bud = (place: Place) => [
  shape('petals', placed('M0-17C5-12 5-5 0-1-5-5-5-12 0-17Z', place)),
  shape('leaf', placed('M0 2C-8-1-8-8-4-12-3-6-1-4 0-3 1-4 3-6 4-12 8-8 8-1 0 2Z', place)),
];

const bloom = (place: Place) => [
  shape('petals back', placed(petalsBehind, place)),
  shape('petals', placed(petals, place)),
  shape('heart', placed(heart, place)),
];

const degraded = {
  low: { x: 47, y: 68, angle: 62, size: 0.95 },
  middle: { x: 47, y: 62, angle: 186, size: 0.98 },
  high: { x: 51, y: 46, angle: 36, size: 0.8 },
};

const sleeping = {
  right: [
    { x: 47.5, y: 66, angle: 44, size: 0.78 },
    { x: 47.5, y: 52, angle: 48, size: 0.62 },
  ],
  left: [
    { x: 47.5, y: 66, angle: 118, size: 0.78 },
    { x: 47.5, y: 52, angle: 112, size: 0.62 },
  ],
};

const withered = [
  { x: 48, y: 66, angle: 52, size: 0.8 },
  { x: 47, y: 58, angle: 132, size: 0.82 },
  { x: 4, y: 111, angle: 6, size: 0.62 },
];
const fallenBud = { x: 75, y: 55, angle: 178 };

const seed = (size: number) => shape('seed', placed('M0-14C8-8 8.5 0 0 4-8.5 0-8-8 0-14Z', seedPlace(size)));
const seedVein = (size: number) => (size > 0 ? placed('M-2-8C-4-5-4-2-3 0', seedPlace(size)) : '');
const seedPlace = (size: number): Place => ({ x: 48, y: soil - 2, size });

/** As many shapes at every size, each in its own place, so that one grows into the other; of one that rests, only what is there. */
function grown({ height, ...size }: Growth, rests = false): Shape[] {
  const tip = soil - height;
  const seedLeaf = size.seedLeaves * 0.72;
  const right = [
    { x: 48, y: 67, angle: -4, size: size.lowerLeaves },
    { x: 48, y: 47, angle: -12, size: size.upperLeaves * 0.82 },
    { x: 48, y: tip + seedLeaf, angle: -20, size: seedLeaf },
  ];
  const left = [
    { x: 48, y: 62, angle: 184, size: size.lowerLeaves },
    { x: 48, y: 42, angle: 176, size: size.upperLeaves * 0.82 },
    { x: 48, y: tip + seedLeaf, angle: 206, size: seedLeaf },
  ];
  const unlessGone = (part: number, shapes: readonly Shape[]) =>
    shapes.map((each) => (rests && part === 0 ? null : each));
  return [
    ...unlessGone(size.seed, [seed(size.seed)]),
    shape('stem', `M48 ${soil}C47 ${soil - height * 0.35} 49 ${soil - height * 0.7} 48 ${tip}`),
    leaves(rests ? seen(right) : right),
    leaves(rests ? seen(left) : left, 'leaf light'),
    veins([...right, ...left], seedVein(size.seed)),
    ...unlessGone(size.bud, bud({ x: 48, y: tip, size: size.bud })),
    ...unlessGone(size.bloom, bloom({ x: 48, y: tip, size: size.bloom })),
  ];
}

/** Of a plant that stands elsewhere or is smaller; its stem, whose width does not shrink with it, may be a thin one. */
const moved = (shapes: readonly Shape[], place: Place, stem = 'stem') =>
  shapes.map((each) => each && shape(each.kind === 'stem' ? stem : each.kind, placed(each.outline, place)));

const healthy = grown(growthAt(1), true);

const resting: Record<Exclude<AppStatus, 'DEPLOYING'>, readonly Shape[]> = {
  NEW: [
    seed(1),
    shape('vein', seedVein(1)),
    shape('stake', 'M70 84 73.5 52'),
    shape('label', 'm62 40 23 2.5-1.3 13L61 53Z'),
    shape('written', 'm66 45 13.5 1.5M65.5 49.5l8 .9'),
  ],

  HEALTHY: healthy,

  DEGRADED: [
    shape('stem', `M48 ${soil}C46 64 49 50 56 33`),
    leaves([degraded.low], 'leaf withered'),
    leaves([degraded.middle], 'leaf light'),
    leaves([degraded.high]),
    veins(Object.values(degraded)),
    shape('petals', placed(ring(petal, [-60, 60, 120]), { x: 57, y: 30, angle: 28 })),
    shape('heart', placed(heart, { x: 57, y: 30 })),
    shape('fallen', placed(ellipse(6.5, 2.6), { x: 21, y: 108.5 })),
    shape('warning solid', 'M18 10 29 29H7Z'),
    shape('warning cut', 'M18 17v5.5M18 26v.2'),
  ],

  SLEEPING: [
    shape('stem', `M48 ${soil}C47 64 46 44 52 36 56 31 63 32 64 39`),
    leaves(sleeping.right),
    leaves(sleeping.left, 'leaf light'),
    veins([...sleeping.right, ...sleeping.left]),
    ...bud({ x: 64, y: 40, angle: 172, size: 0.95 }),
    shape('moon', 'M86 24a13 13 0 1 1-14-17 11 11 0 0 0 14 17Z'),
  ],

  FAILED: [
    shape('stem withered', `M48 ${soil}C46 60 44 42 56 36 68 31 76 42 75 54`),
    leaves(withered, 'leaf withered'),
    veins(withered),
    shape('withered', placed('M0-15C6-11 6-3 0 1-6-3-6-11 0-15Z', fallenBud)),
    shape('withered dark', placed('M0 3C-7 0-6-6-3-8l3 4 3-4C6-6 7 0 0 3Z', fallenBud)),
  ],

  MAINTENANCE: [
    ...moved(grown(growthAt(0.26), true), { x: 7, y: 12, size: 0.85 }),
    shape('glass', `M23 ${soil}V42a25 25 0 0 1 50 0v39Z`),
    shape('line', `M23 ${soil}V42a25 25 0 0 1 50 0v39M48 17v-5${placed(ellipse(3.8, 3.8), { x: 48, y: 8 })}`),
    shape('shine', 'M30 62V44a17 17 0 0 1 7-13'),
  ],
};

/** @param live whether an older version serves while this one is deployed. */
export function plantDrawing(status: AppStatus, progress: number, live: boolean): readonly Shape[] {
  if (status !== 'DEPLOYING') return resting[status];
  const growing = grown(growthAt(progress));
  return live
    ? [...moved(healthy, { x: -11 }), ...moved(growing, { x: 39, y: 32.4, size: 0.6 }, 'stem thin')]
    : growing;
}

export const pot = svg`
  <path class="mound" d="M25 82c7-4.5 39-4.5 46 0Z" />
  <path class="pot" d="M24 86h48l-5.2 23.3a3 3 0 0 1-3 2.7H32.2a3 3 0 0 1-3-2.7Z" />
  <path class="shade" d="M60 86h12l-5.2 23.3a3 3 0 0 1-3 2.7H56Z" />
  <rect class="rim" x="20" y="80.5" width="56" height="8.5" rx="2.2" />`;
