/** Why the store refused a write. @internal */
export class StoreError extends Error {
  constructor(public readonly reason: 'missing' | 'exists' | 'conflict') {
    super(`The object is refused: ${reason}`);
    this.name = 'StoreError';
  }
}
