// What a stranger meets first.
import { html } from 'lit';
import '../../src/components/dl-header/dl-header.ts';
import '../../src/pages/page-sign-in/page-sign-in.ts';

const demo = { email: 'demo@deplight.dev', password: 'greenhouse' };

export const signIn = () => html`<dl-header></dl-header><main><page-sign-in .demoUser=${demo}></page-sign-in></main>`;
