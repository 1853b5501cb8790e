import { messages } from './messages';
import ja from './ja';

type Nested = { readonly [key: string]: string | Nested };

function flat(nested: Nested, prefix = ''): [string, string][] {
  return Object.entries(nested).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flat(value, `${prefix}${key}.`),
  );
}

function placeholders(text: string): string[] {
  // The singular may say its one thing without a number.
  const all = text.match(/\{\{\w+\}\}/g) ?? [];
  return all.filter(item => item !== '{{count}}').sort();
}

describe('Japanese texts', () => {
  const japanese = new Map(Object.entries(ja));

  it.each(flat(messages))(
    'say what is said in English for %s',
    (key, english) => {
      const text = japanese.get(key) ?? '';
      expect(text).not.toBe('');
      expect(placeholders(text)).toEqual(placeholders(english));
    },
  );

  it('say nothing else', () => {
    const keys = flat(messages).map(([key]) => key);
    expect([...japanese.keys()].filter(key => !keys.includes(key))).toEqual([]);
  });
});
