// A label cut where what was typed begins and ends in it. Pure.

export interface MarkedPart {
  readonly text: string;
  readonly hit: boolean;
}

/** @param places where matched letters begin; letters of two code units, such as 🌱, are never cut. */
export function markedParts(label: string, places: readonly number[]): MarkedPart[] {
  const within = new Set(places);
  const parts: MarkedPart[] = [];
  for (const { 0: letter, index } of label.matchAll(/./gsu)) {
    const hit = within.has(index);
    const last = parts.at(-1);
    if (last?.hit === hit) parts.splice(-1, 1, { text: last.text + letter, hit });
    else parts.push({ text: letter, hit });
  }
  return parts;
}
