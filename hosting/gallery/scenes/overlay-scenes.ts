// What may stand over any page: the command palette and the sheet of shortcuts, open over a shelf.
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { RootCommands } from '../../src/pages/dl-root/root-commands.ts';
import { garden } from '../fixtures/apps.ts';
import { fixtureDeplight, shows } from '../fixtures/fixture-deplight.ts';
import { ago, appId, day, uid, workspaceId } from '../fixtures/ids.ts';
import { shelfScenes } from './shelf-scenes.ts';

const deplight = fixtureDeplight({
  watchShelf: shows(garden),
  watchMember: shows({ uid, role: 'owner', name: 'Demo', joinedAt: ago(day) }),
});
const workspaces = [{ id: workspaceId, name: 'Greenhouse' }];

function commandsOpenedBy(name: 'find' | 'help'): TemplateResult {
  const open = ref((element) => void (element instanceof RootCommands && element[name]()));
  return html`${shelfScenes.shelf()}<root-commands ${open} .deplight=${deplight} .uid=${uid} .workspaces=${workspaces}
    .route=${{ page: 'app', workspaceId, appId: appId(8) }}></root-commands>`;
}

export const overlayScenes = {
  palette: () => commandsOpenedBy('find'),
  shortcuts: () => commandsOpenedBy('help'),
};
