// The card of a Space on Hugging Face, the front matter of its README: the library that runs the app, and the file.
import { textAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

const LIBRARIES: readonly string[] = ['gradio', 'streamlit'];
const PLAIN_FILE = /^(?!-)(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}\.py$/;
const PLAIN_VERSION = /^\d{1,4}(?:\.\d{1,4}){1,2}$/;
const CARD = /^---\r?\n([\s\S]{1,4000}?)\r?\n---/;

export interface SpaceCard {
  /** The package of the library, which a Space does not have to ask for. */
  readonly package: string;
  /** The same as pip takes it, with its version where the card names one. */
  readonly requirement: string;
  /** Undefined where the usual file begins the app. */
  readonly file: string | undefined;
}

/** Undefined where the README has no such card. */
export async function spaceOf(tree: SourceTree): Promise<SpaceCard | undefined> {
  const matter = CARD.exec((await tree.readText('README.md', 8_192)) ?? '')?.[1];
  if (matter === undefined || !/^sdk:/m.test(matter)) return undefined;
  const { plainValue, readYaml } = await import('../parse/yaml.ts');
  const card = readOrNothing(() => plainValue(readYaml(matter)));
  const library = textAt(card, 'sdk');
  if (library === undefined || !LIBRARIES.includes(library)) return undefined;
  const version = textAt(card, 'sdk_version') ?? '';
  const named = textAt(card, 'app_file');
  const file = named !== undefined && PLAIN_FILE.test(named) && tree.has(named) ? named : undefined;
  return { package: library, requirement: PLAIN_VERSION.test(version) ? `${library}==${version}` : library, file };
}

/** A card that does not parse says nothing. */
function readOrNothing(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
