// What Chromium says of a page: its largest paint, tasks that were felt, and how far things moved by themselves.
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** A task that is longer is felt, and is what Chromium reports. */
const feltMs = 50;

const Seen = z.object({
  largestPaintMs: z.number(),
  shownMs: z.number(),
  layoutShift: z.number(),
  taskMs: z.array(z.number()),
});

export interface Vitals extends z.infer<typeof Seen> {
  /** What tasks took beyond 50 ms each, all together. */
  readonly blockingMs: number;
  readonly tasks: number;
}

/** As text, since it runs in the page; the site's policy does not hold for what the browser's driver puts there. */
const observers = `
  const seen = (globalThis.deplightVitals = { largestPaintMs: 0, shownMs: 0, layoutShift: 0, taskMs: [] });
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('largest-contentful-paint', ({ startTime }) => (seen.largestPaintMs = startTime));
  watch('longtask', ({ duration }) => seen.taskMs.push(duration));
  watch('layout-shift', ({ value, hadRecentInput }) => (seen.layoutShift += hadRecentInput ? 0 : value));
  const look = () => {
    const root = document.querySelector('dl-root')?.shadowRoot?.querySelector('page-shelf')?.shadowRoot;
    if (root?.querySelector('shelf-list')?.shadowRoot?.querySelector('shelf-app')) seen.shownMs = performance.now();
    else requestAnimationFrame(look);
  };
  look();
`;

/** Observes from the beginning whatever the page opens next. */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript(observers);
}

export async function readVitals(page: Page): Promise<Vitals> {
  const seen = Seen.parse(await page.evaluate('globalThis.deplightVitals'));
  const blockingMs = seen.taskMs.reduce((sum, ms) => sum + Math.max(0, ms - feltMs), 0);
  return { ...seen, blockingMs, tasks: seen.taskMs.length };
}
