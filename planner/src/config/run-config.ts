// How many instances a source wants and how large they should be: runConfig of apphosting.yaml and of deplight.yaml,
// within what there is here. What Cloud Run asks of CPUs and memory together is seen to.
// https://cloud.google.com/run/docs/configuring/services/memory-limits
import {
  type PlannedScaling,
  type ScalingName,
  type SourcedCount,
  scalingBounds,
  scalingNames,
} from '@deplight/contracts';

/** CPUs that an amount of memory needs at least, and the memory that CPUs need at least; MiB. */
const CPUS_FOR_MEMORY = [{ above: 4_096, cpu: 2 }] as const;
const MEMORY_FOR_CPUS = [{ cpu: 4, memoryMiB: 2_048 }] as const;
/** What Cloud Run takes. */
const CPUS = [1, 2, 4] as const;

/** The settings that are whole numbers; the others are left to whoever reads the file. */
export function scalingIn(runConfig: Readonly<Record<string, unknown>>, file: string): PlannedScaling {
  const found = scalingNames.flatMap((name) => {
    const value = runConfig[name];
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000
      ? [[name, { value, from: `${file} runConfig.${name}` }] as const]
      : [];
  });
  return Object.fromEntries(found);
}

/** The same within the bounds, and a sentence for each value that is not what was asked for. */
export function withinBounds(asked: PlannedScaling): { readonly scaling: PlannedScaling; readonly notes: string[] } {
  const notes: string[] = [];
  const scaling: Partial<Record<ScalingName, SourcedCount>> = {};
  const take = (name: ScalingName, wish: SourcedCount, value: number, why: string) => {
    scaling[name] = { ...wish, value };
    if (value !== wish.value) notes.push(`${wish.from} asks for ${wish.value}, and gets ${value}: ${why}.`);
  };
  for (const name of scalingNames) {
    const wish = asked[name];
    if (wish === undefined) continue;
    const { least, most } = scalingBounds[name];
    const value = Math.min(most, Math.max(least, wish.value));
    const allowed = name === 'cpu' ? (CPUS.find((count) => count >= value) ?? value) : value;
    take(name, wish, allowed, name === 'cpu' ? `it may be ${CPUS.join(', ')}` : `it may be from ${least} to ${most}`);
  }
  raiseTogether(scaling, notes);
  const { minInstances, maxInstances } = scaling;
  if (minInstances && maxInstances && minInstances.value > maxInstances.value)
    take('minInstances', minInstances, maxInstances.value, `${maxInstances.from} allows no more`);
  return { scaling, notes };
}

function raiseTogether(scaling: Partial<Record<ScalingName, SourcedCount>>, notes: string[]): void {
  const { cpu, memoryMiB } = scaling;
  const cpus = CPUS_FOR_MEMORY.find(({ above }) => (memoryMiB?.value ?? 0) > above);
  if (memoryMiB && cpus && (cpu?.value ?? 1) < cpus.cpu) {
    scaling.cpu = { value: cpus.cpu, from: memoryMiB.from };
    notes.push(`${memoryMiB.from} of ${memoryMiB.value} needs ${cpus.cpu} CPUs, so it gets them.`);
  }
  const memory = MEMORY_FOR_CPUS.find((one) => (cpu?.value ?? 0) >= one.cpu);
  if (cpu && memory && (memoryMiB?.value ?? 0) < memory.memoryMiB) {
    scaling.memoryMiB = { value: memory.memoryMiB, from: cpu.from };
    notes.push(`${cpu.from} of ${cpu.value} needs ${memory.memoryMiB} MiB of memory, so it gets them.`);
  }
}
