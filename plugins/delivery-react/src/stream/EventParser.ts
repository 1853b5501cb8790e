/** One event of a stream. */
export interface ServerSentEvent {
  type: string;
  data: string;
  /** The last id that the stream named, as far as any. */
  id?: string;
}

const LINE_END = /\r\n|\n|\r/;

/**
 * Takes a stream of server-sent events apart, wherever its chunks were cut.
 * Rule: HTML standard, section 9.2.6, "Interpreting an event stream".
 */
export class EventParser {
  private rest = '';
  private isStart = true;
  private type = '';
  private data: string[] = [];
  private id: string | undefined;

  /** The events that are complete with this piece of text. */
  push(chunk: string): ServerSentEvent[] {
    const text = this.withoutMark(this.rest + chunk);
    const lines = text.split(LINE_END);
    this.rest = lines.pop() ?? '';
    // A carriage return at the very end may be the first half of a line end.
    if (text.endsWith('\r')) this.rest = `${lines.pop() ?? ''}\r`;
    return lines.flatMap(line => this.line(line));
  }

  private withoutMark(text: string): string {
    if (!this.isStart || text === '') return text;
    this.isStart = false;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  }

  private line(line: string): ServerSentEvent[] {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return [];
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.type = value;
    if (field === 'data') this.data.push(value);
    if (field === 'id' && !value.includes('\0')) this.id = value;
    return [];
  }

  private dispatch(): ServerSentEvent[] {
    const { type, data, id } = this;
    this.type = '';
    this.data = [];
    if (data.length === 0) return [];
    return [{ type: type || 'message', data: data.join('\n'), id }];
  }
}
