// What people may type after /deplight in Slack: the one table behind the parser, the help and the dashboard's words.

interface VerbFacts {
  /** What follows the verb; in brackets what may be left out. */
  readonly takes: string;
  readonly does: string;
}

export const slackVerbs = {
  help: { takes: '', does: 'shows this list' },
  link: { takes: '', does: 'links your Slack user to your Deplight user, whose rights it then has' },
  unlink: { takes: '', does: 'ends that' },
  connect: { takes: '[WORKSPACE]', does: 'tells this channel of deployments and proposals; for admins' },
  disconnect: { takes: '', does: 'tells this channel nothing more; for admins' },
  apps: { takes: '', does: 'lists the apps of the workspace' },
  status: { takes: '[APP]', does: 'says how an app does, or all of them' },
  deploy: { takes: 'APP [GIT-URL]', does: 'deploys the newest of its source, or of another repository' },
  logs: { takes: 'APP', does: 'shows the last lines of its newest deployment' },
  rollback: { takes: 'APP [DEPLOYMENT]', does: 'makes the last good version live again, or the one that you name' },
  approve: { takes: 'APP', does: 'rolls back as proposed' },
  dismiss: { takes: 'APP', does: 'leaves the app as it is' },
} as const satisfies Record<string, VerbFacts>;

export type SlackVerb = keyof typeof slackVerbs;
export const slackVerbNames = Object.keys(slackVerbs) as [SlackVerb, ...SlackVerb[]];

export function isSlackVerb(text: string): text is SlackVerb {
  return Object.hasOwn(slackVerbs, text);
}
