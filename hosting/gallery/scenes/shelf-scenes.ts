// The shelf: a team's, a crowded one, and an empty one.
import type { AppDocument } from '@deplight/contracts';
import { html, type TemplateResult } from 'lit';
import { crowd, garden } from '../fixtures/apps.ts';
import { newDeployment } from '../fixtures/deployments.ts';
import { examples } from '../fixtures/examples.ts';
import { fixtureDeplight, shows } from '../fixtures/fixture-deplight.ts';
import { workspaceId } from '../fixtures/ids.ts';
import { countsOfApp } from '../fixtures/minutes.ts';
import { inFrame } from './page-frame.ts';
import '../../src/pages/page-shelf/page-shelf.ts';

const numberOf = (id: string) => Number(id.slice(-20));

/** @param corner what stands over it in the corner. */
export function shelfOf(apps: readonly AppDocument[], corner?: TemplateResult): TemplateResult {
  const deplight = fixtureDeplight({
    watchShelf: shows([...apps]),
    watchDeployment: ({ appId, deploymentId }, observer) => {
      const status = apps.find(({ id }) => id === appId)?.last?.status ?? 'LIVE';
      return shows(newDeployment(numberOf(deploymentId), { status }))(observer);
    },
    watchRecentRequests: shows({
      workspaceId,
      apps: Object.fromEntries(apps.map(({ id }) => [id, countsOfApp(numberOf(id))])),
    }),
  });
  return inFrame(
    'shelf',
    html`<page-shelf .deplight=${deplight} .examples=${examples} workspace-id=${workspaceId}></page-shelf>`,
    corner,
  );
}

export const shelfScenes = {
  shelf: () => shelfOf(garden),
  'shelf-crowd': () => shelfOf(crowd(1_000)),
  'shelf-empty': () => shelfOf([]),
};
