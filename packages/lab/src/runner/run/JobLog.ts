import { Forge } from '../../forge/forge';
import { JobRecord, RunRecord } from '../../forge/store/runs';
import { Command, commandIn } from '../step/commands';
import { Masker } from './Masker';

/** GitHub keeps no more of a step's summary. */
const SUMMARY_LIMIT = 1024 * 1024;

/** What a job writes, with its secrets hidden. @internal */
export class JobLog {
  private stopWord: string | undefined;

  constructor(
    private readonly forge: Forge,
    private readonly run: RunRecord,
    private readonly job: JobRecord,
    readonly masker: Masker,
  ) {}

  /** Writes one line of the runner's own, which is no command. */
  write(line: string): void {
    const stamp = new Date().toISOString();
    this.forge.runs.appendLog(
      this.job.id,
      `${stamp} ${this.masker.hide(line)}\n`,
    );
  }

  /**
   * Takes one line of a step's output, which may be a command.
   *
   * @returns the command when it is one for the step itself
   */
  take(line: string): Command | undefined {
    const command = commandIn(line);
    if (this.stopWord !== undefined) {
      if (command?.name === this.stopWord) this.stopWord = undefined;
      else this.write(line);
      return undefined;
    }
    return command ? this.obey(command, line) : this.plain(line);
  }

  annotate(level: 'notice' | 'warning' | 'error', message: string): void {
    this.write(`##[${level}]${message}`);
    const shown = this.masker.hide(message);
    this.forge.runs.change(this.run, () => {
      this.job.annotations.push({ level, message: shown });
    });
  }

  summarize(markdown: string): void {
    if (markdown === '') return;
    const shown = this.masker.hide(markdown).slice(0, SUMMARY_LIMIT);
    this.forge.runs.change(this.run, () => {
      this.job.summary += shown;
    });
  }

  private plain(line: string): undefined {
    this.write(line);
    return undefined;
  }

  private obey(command: Command, line: string): Command | undefined {
    const { name, message } = command;
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(name, message);
        return undefined;
      case 'add-mask':
        this.masker.add(message);
        this.write('::add-mask::***');
        return undefined;
      case 'stop-commands':
        this.stopWord = message.toLowerCase();
        return this.plain(line);
      case 'group':
      case 'endgroup':
      case 'debug':
        return this.plain(`##[${name}]${message}`);
      case 'set-output':
        this.annotate('warning', 'The command set-output is deprecated.');
        return command;
      default:
        return this.plain(line);
    }
  }
}
