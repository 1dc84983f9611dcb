// Which names and tags lead to which image: one state file beside the images.
import path from 'node:path';
import { z } from 'zod';
import { StateFile } from '../state/state-file.ts';
import { parseImageReference } from './image-reference.ts';
import type { Image } from './runtime.ts';

const namesFile = z.object({
  tags: z.record(z.string(), z.string()),
  images: z.record(z.string(), z.object({ sizeBytes: z.number(), names: z.array(z.string()) })),
});

type Names = z.infer<typeof namesFile>;

export class ImageNames {
  readonly #file: StateFile<Names>;
  #names: Names = { tags: {}, images: {} };

  private constructor(dir: string) {
    this.#file = new StateFile(path.join(dir, 'names.json'), (value) => namesFile.parse(value));
  }

  static async open(dir: string): Promise<ImageNames> {
    const names = new ImageNames(dir);
    names.#names = (await names.#file.read()) ?? names.#names;
    return names;
  }

  /** The image under this reference: by digest only if it was ever given this name. */
  find(reference: string): Image | undefined {
    const { name, tag, digest } = parseImageReference(reference);
    const found = digest ?? this.#names.tags[`${name}:${tag}`];
    const image = found ? this.#names.images[found] : undefined;
    return found && image?.names.includes(name) ? { digest: found, sizeBytes: image.sizeBytes } : undefined;
  }

  async add(image: Image, references: readonly string[]): Promise<void> {
    const parsed = references.map(parseImageReference);
    const names = new Set([...(this.#names.images[image.digest]?.names ?? []), ...parsed.map(({ name }) => name)]);
    const tags = parsed.map(({ name, tag }) => [`${name}:${tag ?? 'latest'}`, image.digest]);
    this.#names = {
      tags: { ...this.#names.tags, ...Object.fromEntries(tags) },
      images: { ...this.#names.images, [image.digest]: { sizeBytes: image.sizeBytes, names: [...names] } },
    };
    await this.#file.write(this.#names);
  }

  /** Forgets the image under this reference, with all its names. */
  async remove(digest: string): Promise<void> {
    const { [digest]: _, ...images } = this.#names.images;
    const tags = Object.entries(this.#names.tags).filter(([, target]) => target !== digest);
    this.#names = { images, tags: Object.fromEntries(tags) };
    await this.#file.write(this.#names);
  }
}
