import { stripVTControlCharacters } from 'node:util';

/** Counts what worked and what did not, and says it as it goes. */
export class Checks {
  passed = 0;
  failed = 0;
  #say;

  constructor(say) {
    this.#say = say;
  }

  /** Whether the action ended without an error. */
  async check(name, action) {
    try {
      await action();
      this.passed++;
      this.#say(`ok      ${name}`);
      return true;
    } catch (error) {
      this.failed++;
      const reason = stripVTControlCharacters(error.message);
      this.#say(`FAILED  ${name}\n${reason.replace(/^/gm, '        ')}`);
      return false;
    }
  }

  /** Checks that build on each other: after one that failed the others would only fail for the same reason. */
  async inTurn(named) {
    for (const [name, action] of Object.entries(named)) {
      if (!(await this.check(name, action))) return;
    }
  }
}

/** Fails with the message when the condition does not hold. */
export function expect(condition, message) {
  if (!condition) throw new Error(message);
}
