// Names of images: NAME, NAME:TAG, NAME@sha256:DIGEST.

export interface ImageReference {
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Takes a reference apart; without tag and digest the tag is `latest`. */
export function parseImageReference(text: string): ImageReference {
  const [named = '', digest] = text.split('@');
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const name = hasTag ? named.slice(0, colon) : named;
  return { name, digest, tag: hasTag ? named.slice(colon + 1) : digest ? undefined : 'latest' };
}
