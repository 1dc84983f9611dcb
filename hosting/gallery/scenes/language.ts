// The visual language at a glance: colours by role, type, controls.
import { html } from 'lit';
import './dl-sheet.ts';

const colours =
  'paper sheet sunken hairline edge ink ink-soft accent accent-strong accent-soft danger danger-soft warning warning-soft info info-soft leaf leaf-light pot soil wood bloom withered'.split(
    ' ',
  );

const swatches = html`<div class="swatches">${colours.map(
  (name) => html`<p class="swatch small"><span .style=${`background: var(--${name})`}></span>${name}</p>`,
)}</div>`;

const type = html`<div class="stack">
  <p class="display">Every app is a plant</p>
  <h2>Paste an address, and it grows</h2>
  <h3>Give it a git repository or an archive</h3>
  <p>It finds out how to build it, builds it, checks that it answers, and only then puts it live. <a href="#type">Read how</a></p>
  <p class="soft small">Live · Ada · 3 minutes ago</p>
  <p class="figures">1,204 requests · 48 ms · 09:41:07</p>
  <p><code>git push origin main</code></p>
</div>`;

const controls = html`<div class="stack">
  <div class="row">
    <button class="button primary">Plant a seed</button><button class="button">Traffic</button>
    <button class="button danger">Delete…</button><button class="button danger solid">Delete for ever</button>
    <button class="button quiet">Wrap</button><button class="button small">Try again</button>
    <button class="button primary" disabled>Planting…</button>
  </div>
  <label class="field"><span class="label">Repository</span>
    <input class="input" placeholder="https://github.com/owner/repository" /></label>
  <label class="field"><span class="label">Name <span class="optional">optional</span></span>
    <input class="input" value="API" aria-invalid="true" /><span class="problem">Name should be lower-case</span></label>
</div>`;

export const language = () =>
  html`<dl-sheet heading="A quiet greenhouse" .parts=${[
    ['Colours', swatches],
    ['Type', type],
    ['Controls', controls],
  ]}></dl-sheet>`;
