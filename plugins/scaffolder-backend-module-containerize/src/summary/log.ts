import { LoggerService } from '@backstage/backend-plugin-api';
import { Part } from './profile';

/** One line of a log. Outside text must not forge further lines or control a terminal. */
export function logLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Writes headings and lines to a task's log. */
export function logParts(logger: LoggerService, parts: readonly Part[]): void {
  for (const { title, lines } of parts) {
    logger.info(`${title}:`);
    for (const line of lines) logger.info(`  ${logLine(line)}`);
  }
}
