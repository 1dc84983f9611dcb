// What the contract finds wrong with a field, in the language of the moment. Pure.
import { contractSentences, problemWords } from './en/problem.ts';

type Sentence = keyof typeof contractSentences;
const known = new Map(Object.entries(contractSentences).map(([name, sentence]) => [sentence, name as Sentence]));

/** @param sentence as the contract says it; one that has no translation stays as it is. */
export function contractProblem(sentence: string): string {
  const name = known.get(sentence);
  return name === undefined ? sentence : problemWords.contract[name];
}
