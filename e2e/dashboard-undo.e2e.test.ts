// What an app's page changes can be taken back by the message that tells of it, and is then as it was before: each setting,
// the traffic, and of the app that was changed whatever is looked at by then.
import { AppDocument } from '@deplight/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { adminFirestore } from './client/admin.ts';
import { api, createDeployment, createWorkspace } from './client/api.ts';
import { archiveForm, packFiles, tinyServer } from './client/archives.ts';
import { noBrowser, openBrowser, openPage } from './client/browser.ts';
import { patienceMs } from './client/patience.ts';
import { newUser, type User } from './client/user.ts';
import { live } from './client/wait.ts';
import { stack } from './stack.ts';

interface Change {
  readonly what: string;
  /** What of the app it changes. */
  readonly of: (app: AppDocument) => unknown;
  readonly make: (page: Page) => Promise<unknown>;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const menu = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });

const changes: readonly Change[] = [
  {
    what: 'the idle time',
    of: ({ idleMinutes }) => idleMinutes,
    make: (page) => menu(page, 'Idle time').selectOption('60'),
  },
  {
    what: 'the health path',
    of: ({ healthPath }) => healthPath,
    make: async (page) => {
      const field = page.getByRole('textbox', { name: 'Health path' });
      await field.fill('/healthz');
      await field.blur();
    },
  },
  {
    what: 'the policy',
    of: ({ policy }) => policy,
    make: (page) => menu(page, 'When it fails in use').selectOption('never'),
  },
  {
    what: 'the first share',
    of: ({ firstShare }) => firstShare,
    make: (page) => menu(page, 'First share').selectOption('10'),
  },
  {
    what: 'the instances',
    of: ({ scaling }) => scaling,
    make: async (page) => {
      await page.getByRole('spinbutton', { name: 'At most' }).fill('2');
      await button(page, 'Save the instances').click();
    },
  },
  { what: 'sleep', of: ({ asleep }) => asleep, make: (page) => button(page, 'Sleep now').click() },
  {
    what: 'maintenance',
    of: ({ maintenance }) => maintenance,
    make: (page) => button(page, 'Begin maintenance').click(),
  },
  { what: 'a freeze', of: ({ freeze }) => freeze?.reason ?? null, make: freeze },
  {
    what: 'a split of the traffic',
    of: ({ splitAsked, split }) => (splitAsked ?? split)?.shares.length ?? 1,
    make: async (page) => {
      await menu(page, 'Share it with an earlier version').selectOption({ index: 1 });
      await button(page, 'Review the change').click();
      await button(page, 'Move the traffic').click();
    },
  },
];

async function freeze(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Reason' }).fill('The fair.');
  await button(page, 'Freeze deployments').click();
}

describe.skipIf(noBrowser !== undefined)(`what is taken back${noBrowser ? ` (skipped: ${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  let user: User;
  let workspaceId: string;
  let appId: string;
  let otherId: string;

  beforeAll(async () => {
    [browser, user] = await Promise.all([openBrowser(), newUser()]);
    workspaceId = (await createWorkspace(user, 'Orchard')).id;
    [appId, otherId] = await Promise.all([
      deploy('quince', { workspaceId, name: 'quince' }),
      deploy('medlar', { workspaceId, name: 'medlar' }),
    ]);
    await deploy('quince again', { appId });
    // Longer than all of this takes: it is to sleep when it is told to.
    await api(`/workspaces/${workspaceId}/apps/${appId}/idle`, { user, json: { idleMinutes: 1_440 } });
    page = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    await page.goto(`${stack.hosting}/w/${workspaceId}/apps/${appId}`);
    await page.getByLabel('E-mail').fill(user.email);
    await page.getByLabel('Password').fill(user.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await heading('quince');
  });
  afterAll(() => browser?.close());

  test('the idle time, which is the default again', async () => {
    await open('medlar');
    const chosen = async () => (await app(otherId)).idleMinutes;
    expect(await chosen()).toBeNull();
    await menu(page, 'Idle time').selectOption('60');
    await undo(() => vi.waitFor(async () => expect(await chosen()).toBe(60), { timeout: patienceMs }));
    await vi.waitFor(async () => expect(await chosen()).toBeNull(), { timeout: patienceMs });
  });

  test.each(changes)('$what', async ({ of, make }) => {
    await open('quince');
    const before = of(await app());
    await make(page);
    await undo(() => vi.waitFor(async () => expect(of(await app())).not.toEqual(before), { timeout: patienceMs }));
    await vi.waitFor(async () => expect(of(await app())).toEqual(before), { timeout: patienceMs });
  });

  test('an end of a freeze, with its reason', async () => {
    await open('quince');
    await freeze(page);
    await button(page, 'Unfreeze').click();
    await page.getByText('quince takes deployments again').waitFor();
    await undo();
    await vi.waitFor(async () => expect((await app()).freeze?.reason).toBe('The fair.'), { timeout: patienceMs });
  });

  test('of the app that was changed, when another is looked at by then', async () => {
    await open('medlar');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find an app' }).fill('quince');
    await page
      .getByRole('option', { name: /^quince/ })
      .first()
      .click();
    await button(page, 'Unfreeze').click();
    await freeze(page);
    await page.getByText('quince takes no deployments now').waitFor();
    await page.goBack();
    await heading('medlar');
    await undo();
    await vi.waitFor(async () => expect((await app()).freeze).toBeNull(), { timeout: patienceMs });
  });

  /** Opens it anew, so that no message is left of what was done before. */
  async function open(name: 'quince' | 'medlar'): Promise<void> {
    await page.goto(`${stack.hosting}/w/${workspaceId}/apps/${name === 'quince' ? appId : otherId}`);
    await heading(name);
  }

  async function heading(name: string): Promise<void> {
    await page.getByRole('heading', { name, exact: true }).waitFor();
  }

  /** By the newest message, which stays while it is pointed at; `first` waits for what has to be so by then. */
  async function undo(first: () => Promise<unknown> = async () => undefined): Promise<void> {
    const newest = page.locator('dl-toasts').getByRole('button', { name: 'Undo', exact: true }).last();
    await newest.hover();
    await first();
    await newest.click();
  }

  async function app(id = appId): Promise<AppDocument> {
    return AppDocument.parse((await adminFirestore().doc(`workspaces/${workspaceId}/apps/${id}`).get()).data());
  }

  /** @returns the app's id, once it is live. */
  async function deploy(text: string, to: Record<string, string>): Promise<string> {
    const form = archiveForm(await packFiles(tinyServer(text)), to, `${text.replaceAll(' ', '-')}.tgz`);
    return (await live(user, (await createDeployment(user, { form })).id)).appId;
  }
});
