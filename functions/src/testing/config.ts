// What the environment tells tests with cases of chance.

/** The same each time, so that a failure is as well; another seed finds other things: `DEPLIGHT_SEED=2 npx vitest run …`. */
export const seedOfCases = Number(process.env['DEPLIGHT_SEED'] ?? 1);

/** As many as a test tries with each change, or as a longer run wants: `DEPLIGHT_CASES=1000000 npx vitest run …`. */
export const casesOfChance = (usual: number) => Number(process.env['DEPLIGHT_CASES'] ?? usual);
