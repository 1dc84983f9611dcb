// Hears the shortcuts that hold everywhere, while its host is on the page.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { holdsMod } from '../../shortcuts/key-name.ts';
import { letterKey } from '../../shortcuts/letter-keys.ts';
import { nextInSequence, type Place } from '../../shortcuts/shortcuts.ts';

/** How long a first letter waits for its second. */
const sequenceMs = 1_500;

interface Heard {
  find(): void;
  help(): void;
  open(place: Place): void;
}

export class ShortcutKeys implements ReactiveController {
  readonly #heard: Heard;
  #pending = '';
  #pressedAt = 0;

  constructor(host: ReactiveControllerHost, heard: Heard) {
    this.#heard = heard;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('keydown', this.#press);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#press);
  }

  #press = (event: KeyboardEvent): void => {
    if (holdsMod(event) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.#heard.find();
      return;
    }
    const key = letterKey(event);
    if (key === null) return;
    if (key === '?') {
      event.preventDefault();
      this.#heard.help();
      return;
    }
    const before = event.timeStamp - this.#pressedAt < sequenceMs ? this.#pending : '';
    const { opens, pending } = nextInSequence(before, key);
    this.#pending = pending;
    this.#pressedAt = event.timeStamp;
    if (!opens) return;
    event.preventDefault();
    this.#heard.open(opens);
  };
}
