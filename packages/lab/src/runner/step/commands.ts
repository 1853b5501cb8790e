/** A command that a step gives to the runner in its output. @internal */
export interface Command {
  name: string;
  properties: Record<string, string>;
  message: string;
}

const UNESCAPED: Record<string, string> = {
  '%25': '%',
  '%0D': '\r',
  '%0A': '\n',
  '%3A': ':',
  '%2C': ',',
};

function unescaped(text: string): string {
  return text.replace(
    /%(25|0D|0A|3A|2C)/gi,
    code => UNESCAPED[code.toUpperCase()],
  );
}

function propertiesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .filter(part => part.includes('='))
      .map(part => {
        const [name, ...value] = part.split('=');
        return [name.trim(), unescaped(value.join('='))];
      }),
  );
}

/**
 * Reads `::name key=value::message`; undefined for any other line.
 *
 * @internal
 */
export function commandIn(line: string): Command | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const [name, ...rest] = text.slice(2, end).split(' ');
  if (!/^[\w-]+$/.test(name)) return undefined;
  return {
    name: name.toLowerCase(),
    properties: propertiesOf(rest.join(' ')),
    message: unescaped(text.slice(end + 2)),
  };
}
