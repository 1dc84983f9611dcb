// The section of an app's page that lists its pull requests; there is none without a connected repository.
import { type AppDocument, mayDo, type Role } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { html, nothing } from 'lit';
import { previewWords } from '../../words/en/previews.ts';
import './app-previews.ts';

export function previewsSection(app: AppDocument, deplight: Deplight, role: Role | undefined) {
  if (app.github === null) return nothing;
  return html`<section class="previews"><h2>${previewWords.previews}</h2>
    <app-previews .deplight=${deplight} .app=${app} ?deciding=${mayDo(role, 'preview.decide')}
      ?editable=${mayDo(role, 'github.connect')}></app-previews></section>`;
}
