// Documents of a query as the contract has them, each parsed once for as long as it stays as it is. Of a thousand apps of
// which one has changed one is parsed, and whoever shows the others sees by their identity that they are as they were.

/** What is read of a found document. */
export interface Found {
  readonly id: string;
}

/** What became of a document since the snapshot before. */
export interface Change<Document extends Found> {
  readonly type: 'added' | 'modified' | 'removed';
  readonly doc: Document;
}

export class ParsedOnce<Document extends Found, Value> {
  readonly #parse: (document: Document) => Value;
  #known = new Map<string, Value>();

  /** @param parse may throw; then nothing of that snapshot is kept. */
  constructor(parse: (document: Document) => Value) {
    this.#parse = parse;
  }

  /** The values of `documents`, in their order, when these are the changes since the last call. */
  of(documents: readonly Document[], changes: readonly Change<Document>[]): Value[] {
    const changed = new Set(changes.map(({ doc }) => doc.id));
    const now = new Map(
      documents.map((document) => {
        const known = changed.has(document.id) ? undefined : this.#known.get(document.id);
        return [document.id, known ?? this.#parse(document)] as const;
      }),
    );
    this.#known = now;
    return [...now.values()];
  }
}
