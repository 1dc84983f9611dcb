// Kubernetes' notation for CPU and memory: '1', '500m', '512Mi'.

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

/** Bytes, or undefined when it is no memory value. */
export function parseMemory(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(|k|M|G|Ki|Mi|Gi)$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  return match && unit ? Math.floor(Number(match[1]) * unit) || undefined : undefined;
}

/** CPUs, or undefined when it is no CPU value. */
export function parseCpus(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(text);
  return match ? Number(match[1]) / (match[2] ? 1000 : 1) || undefined : undefined;
}
