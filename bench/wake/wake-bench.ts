// What waking adds to a sleeping app's own start, with apps as plain processes, the emulator alone.
import { measureWakes, type Wake } from '../../emulators/bench/wake.ts';
import { type Bench, figureOf } from '../bench.ts';

/** A wake waits 2.5 s for the app to sleep and is over in a fraction of one. */
const perRound = 4;
const mostMs = 150;

export const wakeBench: Bench = {
  name: 'wake',
  about: "how long a request to a sleeping app is held, beside the app's own boot",
  async run({ rounds }) {
    const wakes = await measureWakes(rounds * perRound);
    const part = (name: keyof Wake) => wakes.map((wake) => wake[name]);
    const added = wakes.map((wake) => wake.held - wake["the app's boot"]);
    return {
      figures: [
        figureOf('held', part('held'), 'ms'),
        figureOf("the app's boot", part("the app's boot"), 'ms'),
        figureOf('added by the platform', added, 'ms', mostMs),
        figureOf('… before the app', part('before the app'), 'ms'),
        figureOf('… after the app', part('after the app'), 'ms'),
      ],
    };
  },
};
