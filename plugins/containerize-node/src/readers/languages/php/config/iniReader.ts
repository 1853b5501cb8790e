import { parse } from 'ini';
import { z } from 'zod';
import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { isLocalHost } from '../code/dataStores';
import { extensionEcosystem } from '../extensionNames';
import { phpPresenceReader } from '../presence';
import { storeOfDriver } from '../stores';

const INI =
  /(^|\/)(application|config|database|local)(\.local)?\.ini([.-](dist|default|sample|example))?$/i;

const tree = z.record(z.string(), z.unknown());

/** Every leaf of nested settings with its dotted path; `ini` makes objects of dotted keys only in section names. */
function* leaves(value: unknown, path: string): Generator<[string, string]> {
  const parsed = tree.safeParse(value);
  if (!parsed.success) {
    yield [path, String(value)];
    return;
  }
  for (const [key, inner] of Object.entries(parsed.data)) {
    yield* leaves(inner, path ? `${path}.${key}` : key);
  }
}

const TEST_SECTION = /^[^.]*(testing|development|staging)\b/i;

/** Zend_Config files: the database adapter of production. */
export const iniConfigReader: Reader = {
  id: 'php/ini-config',
  applies: source =>
    phpPresenceReader.applies(source) &&
    source.files.some(file => INI.test(file.path)),
  async *read(source) {
    for (const { path } of source.match(INI).slice(0, 20)) {
      const file = await source.read(path);
      if (!file) continue;
      yield fact(
        'source',
        { path, tool: 'ini', status: 'read' },
        { file: path, line: 0 },
        'declared',
      );
      const settings = [...leaves(parse(file.text), '')].filter(
        ([key]) => !TEST_SECTION.test(key),
      );
      const adapter = settings.find(
        ([key]) =>
          /(^|\.)(adapter|driver|db_?type|dbdriver)$/i.test(key) &&
          /db|database|doctrine/i.test(`${path} ${key}`),
      );
      const row = adapter && storeOfDriver(adapter[1]);
      if (!adapter || !row) continue;
      const host = settings.find(([key]) =>
        /(^|\.)(host|hostname|server)$/i.test(key),
      )?.[1];
      const word = adapter[0].slice(adapter[0].lastIndexOf('.') + 1);
      const line =
        file.text
          .split('\n')
          .findIndex(text => text.includes(word) && text.includes(adapter[1])) +
        1;
      const place = { file: path, line };
      yield fact(
        'data-store',
        {
          kind: row.kind,
          product: row.product,
          required: true,
          via: adapter[0],
          ...(host ? { local: isLocalHost(host) } : {}),
          scope: 'any',
        },
        place,
        'declared',
      );
      const extension = /mysqli/i.test(adapter[1]) ? 'mysqli' : row.extension;
      if (extension) {
        yield fact(
          'native-need',
          {
            ecosystem: extensionEcosystem(extension),
            name: extension,
            role: 'app',
          },
          place,
          'derived',
          'The configured adapter needs it',
        );
      }
    }
  },
};
