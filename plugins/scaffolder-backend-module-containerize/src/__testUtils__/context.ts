import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LoggerService } from '@backstage/backend-plugin-api';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';

/** What an action did. */
export interface Run {
  output: Record<string, unknown>;
  /** Lines of the task's log. */
  log: string[];
}

/** How to run it. */
export interface RunOptions {
  workspacePath: string;
  isDryRun?: boolean;
  signal?: AbortSignal;
  /** Results of steps that an earlier attempt finished. */
  finished?: Map<string, unknown>;
}

function collecting(log: string[]): LoggerService {
  const write = (message: string) => log.push(message);
  const logger: LoggerService = {
    debug: () => undefined,
    info: write,
    warn: write,
    error: write,
    child: () => logger,
  };
  return logger;
}

/** Runs an action as the Scaffolder would. */
export async function runAction<I extends JsonObject, O extends JsonObject>(
  action: TemplateAction<I, O>,
  input: I,
  options: RunOptions,
): Promise<Run> {
  const run: Run = { output: {}, log: [] };
  const { finished, ...rest } = options;
  const context = createMockActionContext<I, O>({
    input,
    workspacePath: options.workspacePath,
  });
  await action.handler({
    ...context,
    ...rest,
    logger: collecting(run.log),
    output: (name, value) => {
      run.output[String(name)] = value;
    },
    checkpoint: async ({ key, fn }) => {
      if (finished?.has(key)) return finished.get(key) as never;
      const value = await fn();
      finished?.set(key, value);
      return value;
    },
  });
  return run;
}

/** Fills a folder with files; what was there before is gone. */
export function fill(folder: string, files: Record<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
