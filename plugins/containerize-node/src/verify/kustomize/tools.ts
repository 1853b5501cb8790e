import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** A program that builds kustomizations. */
export interface KustomizeTool {
  /** `kustomize v5.8.1`, `kubectl v1.32.4 (kustomize v5.5.0)`. */
  name: string;
  program: string;
  /** Words before the folder. */
  args: string[];
}

/** What a build gave: the text, or what the tool complained of. */
export type BuildResult = { yaml: string } | { error: string };

/**
 * Environment for tools that read files of strangers: an empty home, no credentials, no proxies, no plugins.
 */
async function withCleanEnvironment<T>(
  use: (env: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'drydock-verify-'));
  try {
    return await use({
      PATH: process.env.PATH ?? '',
      HOME: home,
      XDG_CONFIG_HOME: home,
      KUBECONFIG: path.join(home, 'none'),
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_NOSYSTEM: '1',
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function versionOf(
  program: string,
  args: string[],
): Promise<string | undefined> {
  return withCleanEnvironment(async env => {
    try {
      const { stdout } = await run(program, args, { env, timeout: TIMEOUT_MS });
      return stdout.trim();
    } catch {
      // Not installed, or not able to run here: either way there is no such tool.
      return undefined;
    }
  });
}

function firstVersion(text: string, label: string): string {
  const line = text.split('\n').find(item => item.includes(label)) ?? text;
  return /v?\d+\.\d+\.\d+/.exec(line)?.[0] ?? 'unknown version';
}

/** Every kustomize on the PATH, on its own and inside kubectl; they differ in what they accept. */
export async function findKustomizeTools(): Promise<KustomizeTool[]> {
  const [own, kubectl] = await Promise.all([
    versionOf('kustomize', ['version']),
    versionOf('kubectl', ['version', '--client']),
  ]);
  const tools: KustomizeTool[] = [];
  if (own !== undefined) {
    tools.push({
      name: `kustomize ${firstVersion(own, 'v')}`,
      program: 'kustomize',
      args: ['build'],
    });
  }
  if (kubectl !== undefined) {
    const client = firstVersion(kubectl, 'Client');
    const inside = firstVersion(kubectl, 'Kustomize');
    tools.push({
      name: `kubectl ${client} (kustomize ${inside})`,
      program: 'kubectl',
      args: ['kustomize'],
    });
  }
  return tools;
}

/** Builds one folder. The files must have passed the walk that refuses whatever leaves the tree. */
export async function buildKustomization(
  tool: KustomizeTool,
  folder: string,
  signal?: AbortSignal,
): Promise<BuildResult> {
  return withCleanEnvironment(async env => {
    try {
      const { stdout } = await run(tool.program, [...tool.args, folder], {
        env,
        timeout: TIMEOUT_MS,
        maxBuffer: MAX_OUTPUT_BYTES,
        signal,
      });
      return { yaml: stdout };
    } catch (error) {
      signal?.throwIfAborted();
      const { stderr, killed, message } = error as {
        stderr?: string;
        killed?: boolean;
        message: string;
      };
      if (killed) {
        return { error: `did not end within ${TIMEOUT_MS / 1000} s` };
      }
      return { error: complaint(stderr ?? '') || message.trim() };
    }
  });
}

/** What a tool complained of, without its advice on old fields and without the time and process id in front of it. */
function complaint(stderr: string): string {
  return stderr
    .split('\n')
    .filter(line => !line.startsWith('# Warning: '))
    .map(line => line.replace(/^E\d{4} [\d:.]+\s+\d+ [\w.]+:\d+\] /, ''))
    .join('\n')
    .trim();
}
