/** What an upstart job says. */
export interface UpstartJob {
  command?: { text: string; line: number };
  environment: { name: string; value: string; line: number }[];
  user?: string;
  directory?: string;
  stopSignal?: string;
  stopSeconds?: number;
  /** Whether it is started again when it ends. */
  respawns: boolean;
  /** Whether it is a task that ends. */
  isTask: boolean;
  /** Whether it has an instance per number or name. */
  instance?: string;
}

const BLOCK =
  /^(script|pre-start script|post-start script|pre-stop script|post-stop script)\s*$/;

function words(value: string): string {
  return value.trim().replace(/^(["'])([^]*)\1$/, '$2');
}

function stanza(job: UpstartJob, text: string, line: number): void {
  const [, name = '', rest = ''] = /^([\w-]+)\s*([^]*)$/.exec(text) ?? [];
  const value = words(rest);
  const variable = /^([A-Za-z_]\w*)=([^]*)$/.exec(value);
  if (name === 'exec') job.command = { text: rest.trim(), line };
  else if (name === 'env' && variable) {
    job.environment.push({
      name: variable[1],
      value: words(variable[2]),
      line,
    });
  } else if (name === 'setuid') job.user = value;
  else if (name === 'chdir') job.directory = value;
  else if (name === 'respawn' && value === '') job.respawns = true;
  else if (name === 'task') job.isTask = true;
  else if (name === 'instance') job.instance = value;
  else if (name === 'kill') {
    const [what, amount = ''] = value.split(/\s+/);
    if (what === 'signal') job.stopSignal = amount.replace(/^SIG/, '');
    if (what === 'timeout' && /^\d+$/.test(amount))
      job.stopSeconds = Number(amount);
  }
}

/** Reads the stanzas of an upstart job. Rule: init(5) of upstart. */
export function parseUpstart(text: string): UpstartJob {
  const job: UpstartJob = { environment: [], respawns: false, isTask: false };
  let block: { name: string; line: number; lines: string[] } | undefined;
  let carried: { text: string; line: number } | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (block) {
      if (/^end script$/.test(line)) {
        if (block.name === 'script') {
          job.command = { text: block.lines.join('\n'), line: block.line };
        }
        block = undefined;
      } else if (line !== '' && !line.startsWith('#')) block.lines.push(line);
      continue;
    }
    const full: string = carried ? `${carried.text} ${line}` : line;
    const first: number = carried?.line ?? index + 1;
    carried = undefined;
    if (full.endsWith('\\')) {
      carried = { text: full.slice(0, -1).trim(), line: first };
    } else if (BLOCK.test(full)) {
      block = { name: full, line: first + 1, lines: [] };
    } else if (full !== '' && !full.startsWith('#')) stanza(job, full, first);
  }
  return job;
}
