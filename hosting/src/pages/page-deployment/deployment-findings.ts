// What is known beside the log: insights, health check, plan, Dockerfile; each shown once there is something to show.

import type { DeploymentDocument } from '@deplight/contracts';
import { html, nothing, type TemplateResult } from 'lit';
import { deploymentWords } from '../../words/en/deployment.ts';
import '../../components/dl-code/dl-code.ts';
import '../../components/dl-health/dl-health.ts';
import '../../components/dl-insights/dl-insights.ts';
import '../../components/dl-plan/dl-plan.ts';

export function deploymentFindings({ insights, healthAttempts, plan, dockerfile }: DeploymentDocument): TemplateResult {
  return html`
    ${insights.length > 0 ? html`<section><h2>${deploymentWords.insights}</h2><dl-insights .insights=${insights}></dl-insights></section>` : nothing}
    ${healthAttempts.length > 0 ? html`<section><h2>${deploymentWords.healthCheck}</h2><dl-health .attempts=${healthAttempts}></dl-health></section>` : nothing}
    ${plan ? html`<section><h2>${deploymentWords.plan}</h2><dl-plan .plan=${plan}></dl-plan></section>` : nothing}
    ${dockerfile ? html`<dl-code label=${deploymentWords.dockerfile} .text=${dockerfile}></dl-code>` : nothing}
    ${plan === null && insights.length === 0 ? html`<p class="soft small">${deploymentWords.findingsLater}</p>` : nothing}
  `;
}
