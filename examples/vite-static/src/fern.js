// Barnsley's fern: four maps, chosen by chance, draw a leaf.
const MAPS = [
  { until: 0.01, a: 0, b: 0, c: 0, d: 0.16, f: 0 },
  { until: 0.86, a: 0.85, b: 0.04, c: -0.04, d: 0.85, f: 1.6 },
  { until: 0.93, a: 0.2, b: -0.26, c: 0.23, d: 0.22, f: 1.6 },
  { until: 1, a: -0.15, b: 0.28, c: 0.26, d: 0.24, f: 0.44 },
];

/** The next point of the fern after `point`, for a chance between 0 and 1. */
export function nextPoint({ x, y }, chance) {
  const { a, b, c, d, f } = MAPS.find((map) => chance < map.until) ?? MAPS[3];
  return { x: a * x + b * y, y: c * x + d * y + f };
}
