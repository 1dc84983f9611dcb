// For tests of what work costs: the time that this thread had of a processor, which other work on the machine does not add to.

/** Milliseconds that `work` took of a processor. */
export async function cpuTimeOf(work: () => unknown): Promise<number> {
  const begun = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1_000;
}
