// All of the dashboard's words in Korean, in one module that is fetched when it is chosen.
import type { Translation } from '../../language/areas.ts';
import { actions } from './actions.ts';
import { app } from './app.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { deployment } from './deployment.ts';
import { device } from './device.ts';
import { domains } from './domains.ts';
import { errors } from './errors.ts';
import { figures } from './figures.ts';
import { jobs } from './jobs.ts';
import { log } from './log.ts';
import { mail } from './mail.ts';
import { plant } from './plant.ts';
import { previews } from './previews.ts';
import { problem } from './problem.ts';
import { profile } from './profile.ts';
import { proposal } from './proposal.ts';
import { root } from './root.ts';
import { secrets } from './secrets.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shelf } from './shelf.ts';
import { signIn } from './sign-in.ts';
import { split } from './split.ts';
import { status } from './status.ts';
import { time } from './time.ts';
import { webhooks } from './webhooks.ts';

export const translation = {
  actions,
  app,
  commands,
  common,
  deployment,
  device,
  domains,
  jobs,
  errors,
  figures,
  log,
  mail,
  plant,
  previews,
  problem,
  profile,
  proposal,
  root,
  secrets,
  session,
  settings,
  shelf,
  signIn,
  split,
  status,
  time,
  webhooks,
} satisfies Translation;
