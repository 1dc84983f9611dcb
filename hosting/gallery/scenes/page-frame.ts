// A page as the root shows it: the header above, the page in `main`, and what stands in the corner.
import { html, nothing, type TemplateResult } from 'lit';
import type { Route } from '../../src/router/route.ts';
import { workspaceId } from '../fixtures/ids.ts';
import '../../src/components/dl-corner/dl-corner.ts';
import '../../src/components/dl-header/dl-header.ts';
import '../../src/components/dl-toasts/dl-toasts.ts';

const workspaces = [{ id: workspaceId, name: 'Greenhouse' }];

export const inFrame = (
  page: Route['page'],
  content: TemplateResult,
  corner: TemplateResult | typeof nothing = nothing,
): TemplateResult => html`
  <dl-header .workspaces=${workspaces} .current=${workspaceId} page=${page} email="demo@deplight.dev"></dl-header>
  <main>${content}</main>
  <dl-corner><dl-toasts></dl-toasts>${corner}</dl-corner>`;
