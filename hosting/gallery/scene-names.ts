// What the gallery shows, by name; `/gallery/?scene=NAME` shows one. Photographs are taken of all of them; the gallery's
// test names those that it looks at, and what for.
export const sceneNames = [
  'language',
  'plants',
  'pipeline',
  'parts',
  'sign-in',
  'shelf',
  'shelf-crowd',
  'shelf-empty',
  'plant',
  'palette',
  'shortcuts',
  'proposal-anywhere',
  'app',
  'app-proposal',
  'deployment-queued',
  'deployment-running',
  'deployment-live',
  'deployment-failed',
  'deployment-long',
  'deployment-hostile',
] as const;
export type SceneName = (typeof sceneNames)[number];
