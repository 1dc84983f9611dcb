// The pages of a workspace and of the whole system, with enough in them to see how they look.
import { html, type TemplateResult } from 'lit';
import { garden } from '../fixtures/apps.ts';
import { fixtureDeplight, shows } from '../fixtures/fixture-deplight.ts';
import { ago, appId, minute, second, uid, workspaceId } from '../fixtures/ids.ts';
import * as fixtures from '../fixtures/workspace.ts';
import { inFrame } from './page-frame.ts';
import '../../src/pages/page-console/page-console.ts';
import '../../src/pages/page-device/page-device.ts';
import '../../src/pages/page-join/page-join.ts';
import '../../src/pages/page-logs/page-logs.ts';
import '../../src/pages/page-secrets/page-secrets.ts';
import '../../src/pages/page-settings/page-settings.ts';
import '../../src/pages/page-slack/page-slack.ts';
import '../../src/pages/page-slack-installed/page-slack-installed.ts';
import '../../src/pages/page-system/page-system.ts';
import '../../src/pages/page-traffic/page-traffic.ts';
import '../../src/pages/page-workspaces/page-workspaces.ts';

const [owner] = fixtures.members;

const deplight = fixtureDeplight({
  watchWorkspace: shows(fixtures.workspace),
  watchMember: shows(owner ?? null),
  watchMembers: shows(fixtures.members),
  watchInvites: shows(fixtures.invites),
  watchUsage: shows(fixtures.usage),
  watchActivity: shows(fixtures.activity),
  watchSlackChannel: shows(null),
  watchSecretUses: shows(fixtures.secrets),
  watchShelf: shows(garden),
  watchApp: shows(garden.find(({ name }) => name === 'storefront') ?? null),
  watchTrafficLines: shows(fixtures.traffic),
  watchRuntimeLines: shows(fixtures.runtimeLines),
  watchSystemStatus: shows(fixtures.systemStatus),
  watchTraffic: () => Promise.resolve({ until: '' }),
  watchLogs: () => Promise.resolve({ until: '' }),
  listTokens: () => Promise.resolve({ tokens: fixtures.tokens }),
  listWebhooks: () => Promise.resolve({ webhooks: fixtures.webhooks }),
  listWebhookDeliveries: () => Promise.resolve({ deliveries: fixtures.webhookDeliveries }),
  getMailSettings: () =>
    Promise.resolve({ available: true, address: 'ada@example.org', events: ['deployment.failed', 'app.crashed'] }),
  listMailDeliveries: () =>
    Promise.resolve({ deliveries: fixtures.webhookDeliveries.map(({ last: _last, ...mail }) => mail) }),
  getSlackLinks: () => Promise.resolve({ available: true, installable: true, links: [] }),
  finishSlackInstall: () => Promise.resolve({ teamName: 'Gardeners' }),
  inspectDeviceLogin: () =>
    Promise.resolve({
      machine: 'garden-shed',
      askedAt: ago(20 * second),
      expiresAt: ago(-9 * minute),
    }),
  readLogs: () => Promise.resolve({ lines: fixtures.runtimeLines, nextPageToken: null }),
  inspectSlackCode: () => Promise.resolve({ teamName: 'Greenhouse', userName: 'demo', expiresAt: '' }),
});
const user = {
  status: 'ready' as const,
  value: {
    uid,
    workspaces: [
      { id: workspaceId, name: 'Greenhouse' },
      { id: `ws_${'h'.repeat(20)}`, name: 'Herbarium' },
    ],
  },
};

/** These two read what follows the # of their address. */
function withHash(hash: string, page: TemplateResult): TemplateResult {
  history.replaceState(null, '', `#${hash}`);
  return page;
}

export const workspaceScenes = {
  workspaces: () =>
    inFrame('workspaces', html`<page-workspaces .deplight=${deplight} .user=${user}></page-workspaces>`),
  settings: () =>
    inFrame(
      'settings',
      html`<page-settings .deplight=${deplight} .uid=${uid} workspace-id=${workspaceId}></page-settings>`,
    ),
  secrets: () =>
    inFrame(
      'secrets',
      html`<page-secrets .deplight=${deplight} .uid=${uid} workspace-id=${workspaceId}></page-secrets>`,
    ),
  traffic: () =>
    inFrame('traffic', html`<page-traffic .deplight=${deplight} workspace-id=${workspaceId}></page-traffic>`),
  logs: () =>
    inFrame('logs', html`<page-logs .deplight=${deplight} workspace-id=${workspaceId} app-id=${appId(8)}></page-logs>`),
  console: () =>
    inFrame(
      'console',
      html`<page-console .deplight=${deplight} workspace-id=${workspaceId} app-id=${appId(8)}></page-console>`,
    ),
  system: () => inFrame('system', html`<page-system .deplight=${deplight}></page-system>`),
  join: () =>
    withHash(
      `ws_${'j'.repeat(20)}.inv_${'i'.repeat(20)}.${'x'.repeat(43)}`,
      inFrame('join', html`<page-join .deplight=${deplight} .user=${user}></page-join>`),
    ),
  slack: () => withHash('x'.repeat(43), inFrame('slack', html`<page-slack .deplight=${deplight}></page-slack>`)),
  'slack-installed': () => {
    history.replaceState(null, '', `?scene=slack-installed&code=x&state=${workspaceId}.${'x'.repeat(43)}`);
    return inFrame('slack-installed', html`<page-slack-installed .deplight=${deplight}></page-slack-installed>`);
  },
  device: () =>
    withHash('BCDF-GHJK', inFrame('device', html`<page-device .deplight=${deplight} .user=${user}></page-device>`)),
};
