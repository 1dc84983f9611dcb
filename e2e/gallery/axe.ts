// Asks axe, which finds what people with a screen reader or weak eyes would stumble over.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

// A script for the page, so it is read and not imported.
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What is wrong with what the page shows now, a sentence each; `rules` names the only ones to ask, all when left out. */
export async function violationsOn(page: Page, rules?: readonly string[]): Promise<unknown> {
  // The debugger puts it in, which the policy of the page does not bind.
  await page.evaluate(axe);
  const options = JSON.stringify({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) });
  return page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => [id, target.flat().join(' '), failureSummary].join(' '))))`);
}
