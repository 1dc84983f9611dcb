// Going about a page as somebody does who has no mouse.
import type { Locator, Page } from 'playwright-core';

/** More stops than any page has before what a stranger looks for. */
const mostStops = 60;

/** Presses Tab until `target` has the keyboard, and shows that it has. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element.matches(':focus-visible'))) return;
  }
  throw new Error(`${target} is not reached by ${mostStops} presses of Tab.`);
}
