// Style elements that a strict content security policy lets through. xterm writes its theme into <style> elements, which
// `style-src 'self'` refuses; the same text in a constructed sheet is fine, as Lit's own styles are.

/** Stands where a style element would, and hands its text on to its root's adopted sheets. */
class AdoptedStyle extends HTMLElement {
  readonly #sheet = new CSSStyleSheet();
  #root: Document | ShadowRoot | null = null;

  override get textContent(): string {
    return [...this.#sheet.cssRules].map(({ cssText }) => cssText).join('\n');
  }

  override set textContent(css: string | null) {
    this.#sheet.replaceSync(css ?? '');
  }

  connectedCallback(): void {
    this.hidden = true;
    const root = this.getRootNode();
    if (!(root instanceof ShadowRoot || root instanceof Document)) return;
    this.#root = root;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
  }

  disconnectedCallback(): void {
    if (this.#root) this.#root.adoptedStyleSheets = this.#root.adoptedStyleSheets.filter((one) => one !== this.#sheet);
    this.#root = null;
  }
}

const tag = 'dl-adopted-style';

/** Calls `build`, which makes all its style elements at once, with elements of ours in their place. */
export function withAdoptedStyles(build: () => void): void {
  if (!customElements.get(tag)) customElements.define(tag, AdoptedStyle);
  const create = document.createElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) =>
    create.call(document, name === 'style' ? tag : name, options)) as typeof document.createElement;
  try {
    build();
  } finally {
    document.createElement = create;
  }
}
