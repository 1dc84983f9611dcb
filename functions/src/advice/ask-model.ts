// What a language model adds to the rules of the Analyse stage, where the platform's operator has configured a key. It
// may fail in any way: then there are the rules, and a sentence that says so.
import { createHash } from 'node:crypto';
import type { Analysis, Insight } from '@deplight/contracts';
import type { SourceTree } from '@deplight/planner';
import type { ModelConfig } from '../config.ts';
import { postOutside } from '../outbox/post-outside.ts';
import type { AddressPolicy } from '../sources/address-guard.ts';
import { chooseExcerpts, type Excerpt } from './choose-excerpts.ts';
import { modelRequest, requestVersion } from './model-request.ts';
import { readFindings } from './read-findings.ts';

export interface Advice {
  readonly insights: readonly Insight[];
  /** For the deployment's log. */
  readonly sentence: string;
}

/** Where answers are kept, by what was asked. */
export interface KeptAnswers {
  read(name: string): Promise<string | undefined>;
  write(name: string, answer: string): Promise<void>;
}

export interface ModelAccess {
  /** Undefined where no key is configured. */
  readonly model: ModelConfig | undefined;
  readonly policy: AddressPolicy;
  readonly kept: KeptAnswers;
  /** How long the model may take, in milliseconds. */
  readonly deadlineMs?: number;
}

const longestMs = 20_000;

/** @param tree the one that was planned, below the plan's rootDir. Never throws. */
export async function askModel(tree: SourceTree, analysis: Analysis, access: ModelAccess): Promise<Advice> {
  const { model } = access;
  if (model === undefined) return { insights: [], sentence: 'Insights by rules only: no model is configured' };
  try {
    const excerpts = await chooseExcerpts(tree, analysis);
    if (excerpts.length === 0)
      return { insights: [], sentence: 'Insights by rules only: nothing for the model to read' };
    const answer = await answerTo(modelRequest(analysis.plan, excerpts), excerpts, { ...access, model });
    return {
      insights: answer,
      sentence: `The model ${model.name} read ${excerpts.length} files and found ${answer.length}`,
    };
  } catch (error) {
    const why = error instanceof ModelFault ? error.message : 'it could not be asked';
    return { insights: [], sentence: `Insights by rules only: the model did not help, ${why}` };
  }
}

/** Its message is ours: nothing of the provider's answer or of the request stands in it. */
class ModelFault extends Error {}

async function answerTo(
  request: object,
  excerpts: readonly Excerpt[],
  { model, policy, kept, deadlineMs = longestMs }: ModelAccess & { readonly model: ModelConfig },
): Promise<Insight[]> {
  const asked = JSON.stringify([requestVersion, model.name, request]);
  const name = createHash('sha256').update(asked).digest('hex');
  const before = await kept.read(name).catch(() => undefined);
  const known = before === undefined ? undefined : readFindings(before, excerpts);
  if (known !== undefined) return known;
  const url = new URL(`models/${encodeURIComponent(model.name)}:generateContent`, model.apiUrl);
  const options = { headers: { 'x-goog-api-key': model.key }, body: JSON.stringify(request) };
  const { status, text } = await postOutside(url, options, policy, deadlineMs).catch(() => {
    throw new ModelFault(`it gave no answer within ${deadlineMs / 1_000} s`);
  });
  if (status !== 200) throw new ModelFault(`it answered with status ${status}`);
  const findings = readFindings(text, excerpts);
  if (findings === undefined) throw new ModelFault('its answer is not of the form that was asked for');
  await kept.write(name, text).catch(() => undefined);
  return findings;
}
