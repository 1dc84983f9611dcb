// Plant a seed, as one meets it.
import { html } from 'lit';
import { examples } from '../fixtures/examples.ts';
import { fixtureDeplight } from '../fixtures/fixture-deplight.ts';
import { workspaceId } from '../fixtures/ids.ts';
import { inFrame } from './page-frame.ts';
import '../../src/pages/page-plant/page-plant.ts';

const page = () =>
  inFrame(
    'plant',
    html`<page-plant .deplight=${fixtureDeplight({})} .examples=${examples} workspace-id=${workspaceId}></page-plant>`,
  );

export const plantScenes = { plant: page };
