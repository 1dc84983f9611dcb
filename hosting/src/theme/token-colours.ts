// What the colour tokens are here and now, for what is drawn without CSS: a terminal, a canvas.

/**
 * @param probe an element whose colour may be set to read what a token means: `light-dark()` is not resolved otherwise.
 * @param tokens names of tokens by what they are for.
 */
export function coloursOf<Name extends string>(
  probe: HTMLElement,
  tokens: Readonly<Record<Name, string>>,
): Record<Name, string> {
  const colours = { ...tokens } as Record<Name, string>;
  for (const name of Object.keys(tokens) as Name[]) {
    probe.style.color = `var(${tokens[name]})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.style.removeProperty('color');
  return colours;
}

/** Calls `changed` when the page turns light or dark. @returns ends that. */
export function onThemeChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(changed);
  system.addEventListener('change', changed);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    chosen.disconnect();
  };
}
