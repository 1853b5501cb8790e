import { MalformedObject } from '@drydock/plugin-delivery-common';

/** Objects that are named in a message. */
const MOST_NAMED = 3;
/** Objects that are remembered; more are only counted. */
const MOST_KEPT = 1000;
const MOST_MESSAGE = 200;

/** Objects of one source that could not be read. Their former versions stay in the store. @internal */
export class Malformed {
  private readonly problems = new Map<string, string>();
  private more = 0;

  add({ name, message }: MalformedObject): void {
    if (this.problems.size < MOST_KEPT || this.problems.has(name)) {
      this.problems.set(name, message.slice(0, MOST_MESSAGE));
    } else {
      this.more += 1;
    }
  }

  remove(metadata: { namespace: string; name: string }): void {
    this.problems.delete(keyOf(metadata));
  }

  has(metadata: { namespace: string; name: string }): boolean {
    return this.problems.has(keyOf(metadata));
  }

  /** Says how many and names some; empty when there are none. */
  text(): string {
    const count = this.problems.size + this.more;
    if (count === 0) return '';
    const named = [...this.problems]
      .slice(0, MOST_NAMED)
      .map(([name, message]) => `${name} (${message})`);
    const rest =
      count > named.length ? ` and ${count - named.length} more` : '';
    return `Could not be read: ${named.join(', ')}${rest}`;
  }
}

/** As `readObject` of delivery-common names an object. */
function keyOf({ namespace, name }: { namespace: string; name: string }) {
  return namespace ? `${namespace}/${name}` : name;
}
