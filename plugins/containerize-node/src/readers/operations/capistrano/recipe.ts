import { Evidence } from '../../../facts';
import { RubyText, RubyValue } from '../shared/rubyDsl';

/** A setting, as the last `set` leaves it. */
export interface Setting {
  value: RubyValue | undefined;
  /** The text with unknown parts left in it, when it is a text. */
  text: RubyText;
  evidence: Evidence;
}

/** A machine and what it is for. */
export interface Server {
  host: string;
  roles: string[];
  evidence: Evidence;
}

/** A command that a task runs on the servers. */
export interface RemoteCommand {
  text: string;
  complete: boolean;
  evidence: Evidence;
}

/** A task of the repository's own. */
export interface Task {
  name: string;
  commands: RemoteCommand[];
  evidence: Evidence;
}

/** A task that is run before or after another, or by another. */
export interface Hook {
  when: 'before' | 'after' | 'within';
  task: string;
  runs: string;
  evidence: Evidence;
}

/** All that the files of one deployment say, for one stage. */
export class Recipe {
  readonly settings = new Map<string, Setting>();
  readonly servers: Server[] = [];
  readonly requires: { name: string; evidence: Evidence }[] = [];
  readonly tasks = new Map<string, Task>();
  readonly hooks: Hook[] = [];
  /** Local files that are copied to the server: path there to path here. */
  readonly uploads: { from: string; to: string; evidence: Evidence }[] = [];

  task(name: string, evidence: Evidence): Task {
    const known = this.tasks.get(name);
    if (known) return known;
    const task: Task = { name, commands: [], evidence };
    this.tasks.set(name, task);
    return task;
  }

  /** The value of a setting when it is a text without unknown parts. */
  plainText(name: string): string | undefined {
    const setting = this.settings.get(name);
    return setting?.text.complete ? setting.text.text : undefined;
  }

  /** The items of a setting that is a list of texts, each once. */
  list(name: string): string[] {
    const value = this.settings.get(name)?.value;
    const items = Array.isArray(value) ? value : [value];
    const texts = items.filter(
      (item): item is string => typeof item === 'string',
    );
    return [...new Set(texts)];
  }
}
