// What may stand over any page: the command palette, the sheet of shortcuts, a proposal and a lost connection, over a shelf.
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { RootCommands } from '../../src/pages/dl-root/root-commands.ts';
import '../../src/pages/dl-root/root-link.ts';
import '../../src/pages/dl-root/root-proposals.ts';
import { garden, newApp } from '../fixtures/apps.ts';
import { newDeployment } from '../fixtures/deployments.ts';
import { fixtureDeplight, shows } from '../fixtures/fixture-deplight.ts';
import { ago, appId, day, hour, uid, workspaceId } from '../fixtures/ids.ts';
import { openProposal } from '../fixtures/proposals.ts';
import { lookersAt } from '../fixtures/workspace.ts';
import { shelfOf } from './shelf-scenes.ts';

/** Older than the other, and of an app about which there is nothing to decide any more. */
const deleted = newApp(40, { deletedAt: ago(day) });
const ofDeletedApp = { ...openProposal, id: `prop_${'d'.repeat(20)}`, appId: deleted.id, createdAt: ago(hour) };

const deplight = fixtureDeplight({
  watchOpenProposals: shows([openProposal, ofDeletedApp]),
  watchProposal: shows(openProposal),
  watchApp: ({ appId: wanted }, observer) =>
    shows([...garden, deleted].find(({ id }) => id === wanted) ?? null)(observer),
  watchDeployment: shows(newDeployment(31, { status: 'RETIRED' })),
  watchFreshness: shows(false),
  watchIsShared: shows(true),
  watchPresence: shows(lookersAt(openProposal.appId).slice(0, 3)),
  watchShelf: shows(garden),
  watchMember: shows({ uid, role: 'owner', name: 'Demo', joinedAt: ago(day) }),
});
const workspaces = [{ id: workspaceId, name: 'Greenhouse' }];

function commandsOpenedBy(name: 'find' | 'help'): TemplateResult {
  const open = ref((element) => void (element instanceof RootCommands && element[name]()));
  return html`${shelfOf(garden)}<root-commands ${open} .deplight=${deplight} .uid=${uid} .workspaces=${workspaces}
    .route=${{ page: 'app', workspaceId, appId: appId(8) }}></root-commands>`;
}

export const overlayScenes = {
  palette: () => commandsOpenedBy('find'),
  shortcuts: () => commandsOpenedBy('help'),
  'proposal-anywhere': () =>
    shelfOf(
      garden,
      html`<root-proposals .deplight=${deplight} .uid=${uid} .workspaces=${workspaces} .route=${{ page: 'shelf', workspaceId }}></root-proposals>
        <root-link slot="aside" .deplight=${deplight} .uid=${uid}></root-link>`,
    ),
};
