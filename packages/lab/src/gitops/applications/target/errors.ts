/** What Argo CD's repo-server answers when it cannot give the wanted objects. @internal */
export class ManifestError extends Error {
  constructor(reason: string) {
    super(
      `Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = ${reason}`,
    );
    this.name = 'ManifestError';
  }
}
