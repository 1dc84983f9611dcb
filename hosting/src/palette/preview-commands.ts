// The palette's entries for the pull requests that an app shows, newest first: to what is shown, else to how it came there. Pure.

import type { AppDocument, PreviewDocument } from '@deplight/contracts';
import { pathOf } from '../router/route.ts';
import { commandsWords } from '../words/en/commands.ts';
import { previewWords } from '../words/en/previews.ts';
import type { Command, Effect } from './command.ts';

/** More than so many would push the pages off the list; then they are there for who types. */
const mostUntyped = 5;

/** @param previews those of this app. */
export function previewCommands(app: AppDocument, previews: readonly PreviewDocument[]): Command[] {
  return previews
    .toSorted((a, b) => b.number - a.number)
    .map((preview) => ({
      id: `${app.id}/preview/${preview.number}`,
      label: commandsWords.preview(preview.number, preview.title),
      group: 'this-app',
      icon: 'git',
      detail: previewWords.states[preview.state],
      words: `pull request pr ${preview.author} ${preview.branch}`,
      typedOnly: previews.length > mostUntyped,
      effect: effectOf(app, preview),
    }));
}

/** One that waits for approval has no deployment yet; the app's page is where it is let in. */
function effectOf({ workspaceId, id: appId }: AppDocument, { serving, deployment }: PreviewDocument): Effect {
  if (serving) return { kind: 'open', url: serving.url };
  const address = { workspaceId, appId };
  return {
    kind: 'go',
    path: deployment
      ? pathOf({ page: 'deployment', ...address, deploymentId: deployment.id })
      : pathOf({ page: 'app', ...address }),
  };
}
