// How the page of the API looks: the dashboard's paper and ink, and the reader's own typefaces.

export const descriptionStyle = `:root {
  color-scheme: light dark;
  --paper: light-dark(#faf7f0, #14170f);
  --sunken: light-dark(#f4efe4, #0f120b);
  --ink: light-dark(#21271d, #e9eade);
  --ink-soft: light-dark(#596250, #a8b09a);
  --hairline: light-dark(#e2dac9, #2e3427);
  --accent: light-dark(#2b6b3d, #8fd096);
}
body {
  margin: 0 auto;
  padding: 24px 16px 72px;
  max-width: 60rem;
  background: var(--paper);
  color: var(--ink);
  font: 0.9375rem/1.5 system-ui, sans-serif;
}
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre { font: 0.8125rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { padding: 16px; background: var(--sunken); border-radius: 8px; overflow-x: auto; white-space: pre-wrap; }
details { border-top: 1px solid var(--hairline); padding: 8px 0; }
summary { cursor: pointer; }
.method { display: inline-block; min-width: 4rem; font-weight: 600; color: var(--accent); }
.what { display: block; padding-left: 4.25rem; color: var(--ink-soft); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 16px 4px 0; border-top: 1px solid var(--hairline); }
nav a { margin-right: 16px; }
`;
