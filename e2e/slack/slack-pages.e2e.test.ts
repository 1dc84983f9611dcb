// Slack in the dashboard: somebody follows the link from Slack, confirms it, and sees the channel of the workspace.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspace } from '../client/api.ts';
import { noBrowser, openBrowser, openPage } from '../client/browser.ts';
import { newUser, type User } from '../client/user.ts';
import { stack } from '../stack.ts';
import { ask, linkCode, newChannel, newPerson, newTeam } from './people.ts';
import { noSlack, SlackStandIn } from './stand-in.ts';

const missing = noSlack ?? noBrowser;

describe.skipIf(missing !== undefined)(`Slack's pages${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const person = newPerson(newTeam(), newChannel());
  let slack: SlackStandIn;
  let browser: Browser;
  let page: Page;
  let user: User;
  let workspaceId: string;
  const problems: string[] = [];

  beforeAll(async () => {
    slack = new SlackStandIn();
    [browser, user] = await Promise.all([openBrowser(), newUser(), slack.listen()]);
    workspaceId = (await createWorkspace(user, 'Greenhouse')).id;
    page = await openPage(browser, { viewport: { width: 390, height: 844 } });
    page.on('pageerror', (error) => problems.push(error.message));
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), slack?.close()]);
  });

  test('the link from Slack asks who it is, after signing in, and is good once', async () => {
    const link = `${stack.hosting}/slack#${await linkCode(slack, person)}`;
    await page.goto(link);
    await page.getByLabel('E-mail').fill(user.email);
    await page.getByLabel('Password').fill(user.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Let @ada act as you?' }).waitFor();
    await expectFits();
    await page.getByRole('button', { name: 'That is me: link' }).click();
    await page.getByRole('heading', { name: '@ada is you now' }).waitFor();
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText('unknown, used already').waitFor();
  });

  test('the settings say how to connect a channel, show it at once, and disconnect it', async () => {
    await page.goto(`${stack.hosting}/w/${workspaceId}/settings`);
    await page.getByText('You are @ada').waitFor();
    await page.getByText('/deplight connect Greenhouse').waitFor();
    expect(await ask(slack, person, 'connect Greenhouse')).toContain('speaks in this channel now');
    await page.getByText('#deploys', { exact: true }).first().waitFor();
    await page.getByText('What can be typed there').click();
    await expectFits();
    await page.getByRole('button', { name: 'Disconnect…' }).click();
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await page.getByText('No channel is connected').waitFor();
    await page.getByRole('button', { name: 'Unlink' }).click();
    await page.getByText('You are not linked').waitFor();
    expect(await ask(slack, person, 'apps')).toContain('Type /deplight link');
    expect(problems).toEqual([]);
  });

  async function expectFits(): Promise<void> {
    const overflow: unknown = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }
});
