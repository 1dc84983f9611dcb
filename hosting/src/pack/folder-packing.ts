// The packing of the folder that was chosen last: one union, and nothing of what was chosen before it.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { plantWords } from '../words/en/plant.ts';
import { type PackedFolder, packFolder } from './pack-folder.ts';
import type { SourceFolder } from './source-folder.ts';

export type Packing =
  | { readonly status: 'idle' }
  | { readonly status: 'packing'; readonly name: string; readonly done: number; readonly of: number }
  | { readonly status: 'packed'; readonly packed: PackedFolder }
  | { readonly status: 'failed'; readonly message: string };

export class FolderPacking implements ReactiveController {
  state: Packing = { status: 'idle' };
  readonly #host: ReactiveControllerHost;
  #choice = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** Something else was chosen: what is still being packed is of no use any more. */
  forget(): void {
    this.#choice += 1;
    this.#become({ status: 'idle' });
  }

  /** The archive; null when it failed, or something else was chosen meanwhile. */
  async pack(folder: SourceFolder): Promise<File | null> {
    this.#choice += 1;
    const choice = this.#choice;
    const { name } = folder;
    const become = (state: Packing) => {
      if (choice === this.#choice) this.#become(state);
    };
    become({ status: 'packing', name, done: 0, of: 1 });
    try {
      const packed = await packFolder(folder, (done, of) => become({ status: 'packing', name, done, of }));
      become({ status: 'packed', packed });
      return choice === this.#choice ? packed.archive : null;
    } catch (error) {
      const message = error instanceof RangeError ? error.message : plantWords.unreadable(name);
      become({ status: 'failed', message });
      return null;
    }
  }

  #become(state: Packing): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
