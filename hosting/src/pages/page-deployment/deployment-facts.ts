// The line under the headline: what is deployed, from where, by whom, how long it took.

import { type DeploymentDocument, isTerminal } from '@deplight/contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { filled } from '../../language/filled.ts';
import { formatDuration } from '../../time/format-time.ts';
import { sourceName, sourceWords, totalMs } from '../../words/deployment-words.ts';
import { deploymentWords } from '../../words/en/deployment.ts';
import { statusWords } from '../../words/en/status.ts';
import '../../components/dl-ago/dl-ago.ts';

export function deploymentFacts(deployment: DeploymentDocument): TemplateResult {
  const { commit, kind, by, createdAt, branch, rootDir, status, sourceType } = deployment;
  const took = totalMs(deployment);
  const branchName = commit?.branch ?? branch;
  const words = sourceWords(deployment);
  const source = sourceName(deployment);
  return html`<p class="facts"><strong>${words}</strong></p>
    <p class="facts soft small">
      ${words === source ? (sourceType === 'git' ? deploymentWords.gitRepository : deploymentWords.archive) : source}
      ${branchName ? html` · ${branchName}` : nothing}
      ${commit ? html` · <code title=${commit.sha}>${commit.sha.slice(0, 7)}</code>` : nothing}
      ${rootDir ? html` · ${filled(deploymentWords.folder, { folder: html`<code>${rootDir}</code>` })}` : nothing}
    </p>
    <p class="facts soft small">
      ${deploymentWords.kindBy(statusWords.kinds[kind], by.name)} · <dl-ago time=${createdAt}></dl-ago>
      ${took > 0 && isTerminal(status) ? html` · ${filled(deploymentWords.took, { time: html`<span class="figures">${formatDuration(took)}</span>` })}` : nothing}
    </p>`;
}
