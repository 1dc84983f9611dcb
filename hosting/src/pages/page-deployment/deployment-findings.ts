// What is known beside the log: insights, health check, plan, Dockerfile; each shown once there is something to show.

import { type DeploymentDocument, isTerminal } from '@deplight/contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { deploymentWords } from '../../words/en/deployment.ts';
import '../../components/dl-code/dl-code.ts';
import '../../components/dl-health/dl-health.ts';
import '../../components/dl-insights/dl-insights.ts';
import '../../components/dl-plan/dl-plan.ts';

export function deploymentFindings(deployment: DeploymentDocument): TemplateResult {
  const { insights, healthAttempts, plan, dockerfile } = deployment;
  const coming = isTerminal(deployment.status) ? deploymentWords.noFindings : deploymentWords.findingsLater;
  return html`
    ${insights.length > 0 ? html`<section><h2>${deploymentWords.insights}</h2><dl-insights .insights=${insights}></dl-insights></section>` : nothing}
    ${healthAttempts.length > 0 ? html`<section><h2>${deploymentWords.healthCheck}</h2><dl-health .attempts=${healthAttempts}></dl-health></section>` : nothing}
    ${plan ? html`<section><h2>${deploymentWords.plan}</h2><dl-plan .plan=${plan}></dl-plan></section>` : nothing}
    ${dockerfile ? html`<dl-code label=${deploymentWords.dockerfile} .text=${dockerfile}></dl-code>` : nothing}
    ${plan === null && insights.length === 0 ? html`<p class="soft small">${coming}</p>` : nothing}
  `;
}
