// Which modules a function loads, as the bundle has them.
import { expect, test } from 'vitest';
import { importsOf } from './imports-of.ts';

const bundle = `import { a } from "./chunk-A.js";

// functions/src/index.ts
import { onRequest } from "firebase-functions/v2/https";

// functions/src/callables/serve-noun.ts
function serveNoun(noun) {
  return onCall(answer);
}
async function answer() {
  const { perform } = await import("./perform-B.js");
}

// functions/src/index.ts
var options = { topic: "relay" };
var apps = serveNoun("apps");
var api = onRequest({ memory: "512MiB" }, async () => {
  const { answerApi } = await import("./api-C.js");
});
var sweep = onSchedule({}, async () => {
  const parts = await Promise.all([
    import("./sweep-D.js"),
    import("./outbox-E.js")
  ]);
});
export {
  api
};
`;

test('every function with what it loads on first use; callables load what serves them', () => {
  expect([...importsOf(bundle)]).toEqual([
    ['apps', ['./perform-B.js']],
    ['api', ['./api-C.js']],
    ['sweep', ['./sweep-D.js', './outbox-E.js']],
  ]);
});
