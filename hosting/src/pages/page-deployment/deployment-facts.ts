// The line under the headline: what is deployed, from where, by whom, how long it took.
import { type DeploymentDocument, deploymentKinds, isTerminal } from '@deplight/contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration } from '../../time/format-time.ts';
import { sourceName, sourceWords, totalMs } from '../../words/deployment-words.ts';
import '../../components/dl-ago/dl-ago.ts';

export function deploymentFacts(deployment: DeploymentDocument): TemplateResult {
  const { commit, kind, by, createdAt, branch, rootDir, status, sourceType } = deployment;
  const took = totalMs(deployment);
  const branchName = commit?.branch ?? branch;
  const words = sourceWords(deployment);
  const source = sourceName(deployment);
  return html`<p class="facts"><strong>${words}</strong></p>
    <p class="facts soft small">
      ${words === source ? (sourceType === 'git' ? 'Git repository' : 'Archive') : source}
      ${branchName ? html` · ${branchName}` : nothing}
      ${commit ? html` · <code title=${commit.sha}>${commit.sha.slice(0, 7)}</code>` : nothing}
      ${rootDir ? html` · folder <code>${rootDir}</code>` : nothing}
    </p>
    <p class="facts soft small">
      ${deploymentKinds[kind].label} by ${by.name} · <dl-ago time=${createdAt}></dl-ago>
      ${took > 0 && isTerminal(status) ? html` · took <span class="figures">${formatDuration(took)}</span>` : nothing}
    </p>`;
}
