import type { CallNode } from '@ruby/prism/src/nodes.js';
import { callArguments } from '../../../parsers';
import { SourceTree } from '../../../tree';
import { optionsOf } from '../shared/rubyFile';
import { RubyScope, RubyText, RubyValue, textOf } from '../shared/rubyDsl';

/** Templates of the job types. Rule: whenever 1.0 `lib/whenever/setup.rb`. */
export const JOB_TYPES: Record<string, string> = {
  command: ':task :output',
  rake: 'cd :path && :environment_variable=:environment :bundle_command rake :task --silent :output',
  script:
    'cd :path && :environment_variable=:environment :bundle_command script/:task :output',
  runner:
    "cd :path && :bundle_command :runner_command -e :environment ':task' :output",
};

/** Values that whenever takes from the application when the schedule does not set them. */
export function defaultSettings(tree: SourceTree): Record<string, string> {
  const runner = ['bin/rails', 'script/rails'].find(path => tree.has(path));
  return {
    environment: 'production',
    environment_variable: 'RAILS_ENV',
    path: '/app/current',
    bundle_command: tree.has('Gemfile') ? 'bundle exec' : '',
    runner_command: runner ? `${runner} runner` : 'script/runner',
  };
}

/** Fills a template as whenever does. Rule: `Job#process_template` in `lib/whenever/job.rb`. */
export function fillTemplate(
  template: string,
  values: { [key: string]: RubyValue | undefined },
): string {
  return template
    .replace(/:\w+/g, (key, offset: number) => {
      const value = values[key.slice(1)];
      if (value === undefined || value === null) return key;
      const text = typeof value === 'object' ? '' : String(value);
      const before = template[offset - 1];
      const after = template[offset + key.length];
      if (before === "'" && after === "'") return text.replaceAll("'", `'\\''`);
      return before === '"' && after === '"'
        ? text.replaceAll('"', '\\"')
        : text;
    })
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The command line of a job, without the login shell and the log that whenever wraps around it.
 *
 * @param call - the call of a job type
 * @param template - template of that type
 * @param settings - what the schedule has set so far
 */
export function jobCommand(
  call: CallNode,
  template: string,
  settings: { [key: string]: RubyValue | undefined },
  scope: RubyScope,
): RubyText {
  const task = textOf(callArguments(call)[0], scope);
  const text = fillTemplate(template, {
    ...settings,
    ...optionsOf(call, scope),
    task: task.text,
    output: '',
  });
  return { text, complete: task.complete && task.text !== '' };
}
