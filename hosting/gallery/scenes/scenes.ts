// Every scene under its name.
import type { TemplateResult } from 'lit';
import type { SceneName } from '../scene-names.ts';
import { accountScenes } from './account-scenes.ts';
import { appScenes } from './app-scenes.ts';
import { deploymentScenes } from './deployment-scenes.ts';
import { jobScenes } from './job-scenes.ts';
import { language } from './language.ts';
import { overlayScenes } from './overlay-scenes.ts';
import { parts } from './parts.ts';
import { pipelines } from './pipelines.ts';
import { plantScenes } from './plant-scenes.ts';
import { plants } from './plants.ts';
import { shelfScenes } from './shelf-scenes.ts';
import { workspaceScenes } from './workspace-scenes.ts';

export const scenes: Record<SceneName, () => TemplateResult> = {
  language,
  plants,
  pipeline: pipelines,
  parts,
  ...accountScenes,
  ...shelfScenes,
  ...plantScenes,
  ...overlayScenes,
  ...appScenes,
  ...deploymentScenes,
  ...workspaceScenes,
  ...jobScenes,
};
