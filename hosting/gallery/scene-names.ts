// What the gallery shows, by name; `/gallery/?scene=NAME` shows one. Tests and photographs go through all of them.
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
  'deployment-queued',
  'deployment-running',
  'deployment-live',
  'deployment-failed',
  'deployment-long',
  'deployment-hostile',
] as const;
export type SceneName = (typeof sceneNames)[number];
