import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of one job, which are gone when it ends. @internal */
export class JobFolder {
  readonly workspace: string;
  readonly temp: string;
  /** Home of the job: no file of the machine's user is in it. */
  readonly home: string;

  constructor(private readonly root: string) {
    this.workspace = join(root, 'workspace');
    this.temp = join(root, 'temp');
    this.home = join(root, 'home');
    for (const folder of [this.workspace, this.temp, this.home]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
  }

  /** A file for the job that no step has yet. */
  file(name: string, text = ''): string {
    const path = join(this.root, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
