// What a model answered, as insights: only what the lines that it was given show. Whatever is of another form, names a file
// or a line that there is not, or quotes what does not stand there, is left out. Pure.
import { type Insight, Insight as InsightSchema } from '@deplight/contracts';
import { z } from 'zod';
import type { Excerpt } from './choose-excerpts.ts';
import { maxFindings } from './model-request.ts';

const Answer = z.object({
  candidates: z
    .array(z.object({ content: z.object({ parts: z.array(z.object({ text: z.string() })).min(1) }) }))
    .min(1),
});
const Finding = z.object({
  topic: z.string(),
  severity: z.enum(['info', 'warning']),
  title: z.string().trim().min(1),
  file: z.string(),
  line: z.int().min(1),
  quote: z.string().trim().min(3),
  advice: z.string().trim().min(1),
});
type Finding = z.infer<typeof Finding>;

/** @returns undefined when it is no answer of the form that was asked for. */
export function readFindings(answer: string, excerpts: readonly Excerpt[]): Insight[] | undefined {
  const envelope = Answer.safeParse(jsonOf(answer));
  const [candidate] = envelope.data?.candidates ?? [];
  const text = candidate?.content.parts.map((part) => part.text).join('');
  const list = z.array(z.unknown()).safeParse(text === undefined ? undefined : jsonOf(text));
  if (!list.success) return undefined;
  const findings = list.data.flatMap((one) => Finding.safeParse(one).data ?? []);
  return findings
    .filter((finding) => isShown(finding, excerpts))
    .slice(0, maxFindings)
    .flatMap((finding) => InsightSchema.safeParse(insightOf(finding)).data ?? []);
}

function isShown({ file, line, quote }: Finding, excerpts: readonly Excerpt[]): boolean {
  const text = excerpts.find(({ path }) => path === file)?.lines[line - 1];
  return text !== undefined && oneSpace(text).includes(oneSpace(quote));
}

function insightOf({ topic, severity, title, file, line, quote, advice }: Finding): Insight {
  const words = topic
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return {
    id: `model-${words || 'finding'}`,
    severity,
    title: oneSpace(title).slice(0, 200),
    evidence: { file, line, text: oneSpace(quote).slice(0, 200) },
    advice: oneSpace(advice).slice(0, 600),
    by: 'model',
  };
}

const oneSpace = (text: string) => text.replace(/\s+/g, ' ').trim();

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
