// What tests of others ask of this package.
export { quickClock } from './quick-clock.ts';
export { type StandIn, startStandIn } from './stand-in.ts';
