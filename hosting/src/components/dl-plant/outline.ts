// Outlines as path data with every point where it is seen: a browser paints a shape that has a transform of its own by far
// more work, and a shelf has hundreds of them. Pure.

/** Where a shape is put: sized, then turned by degrees about its origin, then moved. */
export interface Place {
  readonly x?: number;
  readonly y?: number;
  readonly angle?: number;
  readonly size?: number;
}

const degreesPerRadian = 180 / Math.PI;
/** How far a curve's handles reach, so that four of them look like an ellipse. */
const reach = 0.5523;

/** @param outline of commands whose numbers are pairs: M, L, C, S, Z, absolute or relative. */
export function placed(outline: string, { x = 0, y = 0, angle = 0, size = 1 }: Place): string {
  const along = Math.cos(angle / degreesPerRadian) * size;
  const across = Math.sin(angle / degreesPerRadian) * size;
  return outline.replaceAll(/([a-z])([^a-z]*)/gi, (_, letter: string, text: string) => {
    const [left, top] = letter === letter.toUpperCase() ? [x, y] : [0, 0];
    const numbers = (text.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const points = numbers.map((number, index) => {
      const other = numbers[index ^ 1] ?? 0;
      return rounded(index % 2 === 0 ? left + number * along - other * across : top + other * across + number * along);
    });
    return letter + points.join(' ');
  });
}

/** About the origin. */
export function ellipse(rx: number, ry: number): string {
  const [hx, hy] = [rounded(rx * (1 - reach)), rounded(ry * (1 - reach))];
  return `M0 ${-ry}c${rounded(rx * reach)} 0 ${rx} ${hy} ${rx} ${ry}s${-hx} ${ry} ${-rx} ${ry} ${-rx} ${-hy} ${-rx} ${-ry} ${hx} ${-ry} ${rx} ${-ry}Z`;
}

/** The same outline once at each angle about the origin. */
export function ring(outline: string, angles: readonly number[]): string {
  return angles.map((angle) => placed(outline, { angle })).join('');
}

const rounded = (number: number) => Math.round(number * 100) / 100;
