import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';
import { fact, Observation } from '../../../../facts';
import { SourceFile } from '../../../../tree';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { statement } from './statement';
import { rubyVersion } from './versionText';

interface Seen {
  token: string;
  line: number;
}

/** Version files, with what their statements are called in the profile and how the token is found. */
const FILES: Record<
  string,
  { source: string; tool: string; find(file: SourceFile): Seen | undefined }
> = {
  '.ruby-version': { source: '.ruby-version', tool: 'rbenv', find: firstLine },
  '.rbenv-version': { source: 'rbenv', tool: 'rbenv', find: firstLine },
  '.rvmrc': { source: 'rvm', tool: 'rvm', find: rvmrc },
  '.versions.conf': { source: 'rvm', tool: 'rvm', find: versionsConf },
  '.tool-versions': {
    source: '.tool-versions',
    tool: 'asdf',
    find: toolVersions,
  },
  '.mise.toml': { source: 'mise', tool: 'mise', find: mise },
  'mise.toml': { source: 'mise', tool: 'mise', find: mise },
};

/** Files made to say which Ruby is wanted. */
export const versionFileReader: Reader = {
  id: 'ruby/version-files',
  applies: tree => Object.keys(FILES).some(path => tree.has(path)),
  async *read(tree) {
    for (const [path, { source, tool, find }] of Object.entries(FILES)) {
      const file = await tree.read(path);
      if (!file) continue;
      yield* observations(file, source, tool, find);
    }
  },
};

function* observations(
  file: SourceFile,
  source: string,
  tool: string,
  find: (file: SourceFile) => Seen | undefined,
): Generator<Observation> {
  let seen: Seen | undefined;
  try {
    seen = find(file);
  } catch (error) {
    yield fact(
      'source',
      {
        path: file.path,
        tool,
        status: 'broken',
        reason: (error as Error).message.split('\n')[0],
      },
      at(file.path, 0),
      'declared',
    );
    return;
  }
  const version = seen && rubyVersion(seen.token);
  yield fact(
    'source',
    { path: file.path, tool, status: 'read' },
    at(file.path, seen?.line ?? 0),
    'declared',
  );
  if (!seen || !version) return;
  yield* statement(version, source, at(file.path, seen.line), 'declared');
}

function lines(file: SourceFile): Seen[] {
  return file.text
    .split(/\r?\n/)
    .map((text, index) => ({ token: text.trim(), line: index + 1 }));
}

function firstLine(file: SourceFile): Seen | undefined {
  return lines(file).find(
    ({ token }) => token !== '' && !token.startsWith('#'),
  );
}

/** A shell script; the words after `rvm`, or the assignment of `environment_id`, name the version. */
function rvmrc(file: SourceFile): Seen | undefined {
  for (const { token, line } of lines(file)) {
    if (token.startsWith('#')) continue;
    if (!/\brvm\b|environment_id=/.test(token)) continue;
    const words = token.split(/[\s="'`;|&]+/);
    const version = words.find(
      word => rubyVersion(word) !== undefined && /\d\.\d/.test(word),
    );
    if (version) return { token: version, line };
  }
  return undefined;
}

function versionsConf(file: SourceFile): Seen | undefined {
  const found = lines(file).find(({ token }) => /^ruby\s*=/.test(token));
  return found && { ...found, token: found.token.replace(/^ruby\s*=\s*/, '') };
}

function toolVersions(file: SourceFile): Seen | undefined {
  const found = lines(file).find(({ token }) => /^ruby\s/.test(token));
  return found && { ...found, token: found.token.split(/\s+/)[1] };
}

const miseSchema = z.object({
  tools: z.object({
    ruby: z.union([
      z.string(),
      z.array(z.string()).transform(([first]) => first),
      z.object({ version: z.string() }).transform(tool => tool.version),
    ]),
  }),
});

function mise(file: SourceFile): Seen | undefined {
  const parsed = miseSchema.safeParse(parseToml(file.text));
  if (!parsed.success) return undefined;
  const line = lines(file).find(({ token }) => token.startsWith('ruby'))?.line;
  return { token: parsed.data.tools.ruby, line: line ?? 0 };
}
