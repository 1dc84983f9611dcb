// Gives the reader a text as a file.
export function saveText(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  // The browser has taken the address by then; until it is given back it keeps the text in memory.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** A file's name with the time of its making: `shop-2026-01-02-0304.log`. */
export function logFileName(what: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  return `${what}-${stamp}.log`;
}
