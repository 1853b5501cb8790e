import { observed, observedValues } from '../../../../testing/observations';
import { commandReader } from './reader';

const programs = async (files: Record<string, string>) =>
  (await observedValues(commandReader, files, 'native-need')).map(
    need => need.name,
  );

describe('commandReader', () => {
  it.each([
    ["REVISION = `git log -n 1 --pretty=format:'%h'`", ['git']],
    ['%x(convert #{from} #{to})', ['convert']],
    [`system('git', 'gc')`, ['git']],
    [`system("cd #{dir} && git fetch")`, ['git']],
    [`system({ 'HOME' => dir }, '/usr/bin/mysqldump shop')`, ['mysqldump']],
    [`system(*%W(convert #{from} x.png))`, ['convert']],
    [`IO.popen(['git', 'log'])`, ['git']],
    [`Open3.capture3("nice -n 5 convert a b")`, ['convert']],
    [`system("A=1 sudo -u deploy sh -c 'git gc | head'")`, ['git']],
    [`Process.spawn('git gc')`, ['git']],
    [`Terrapin::CommandLine.new('convert', ':in :out')`, ['convert']],
    [`GIT = settings['git'] || '/usr/bin/env git'`, ['git']],
  ])('%s', async (code, expected) => {
    expect(await programs({ 'lib/archive.rb': code })).toEqual(expected);
  });

  it.each([
    ['a computed program', 'system("#{git} log")'],
    ['a computed half of a name', '`git#{suffix} log`'],
    ['what every image has', 'system("ls -l")'],
    ['an unknown program', 'system("acme-tool")'],
    ['a method of another object', `client.exec('git log')`],
    ['a word in text', `puts 'git log'`],
    ['a comment', '# `git log`'],
  ])('leaves out %s', async (_what, code) => {
    expect(await programs({ 'app/models/a.rb': code })).toEqual([]);
  });

  it.each([
    'lib/tasks/release.rake',
    'config/deploy.rb',
    'config/environments/development.rb',
    'spec/spec_helper.rb',
    'script/setup.rb',
    'lib/generators/x.rb',
  ])('leaves out %s, which is not production', async path => {
    expect(await programs({ 'config.ru': '', [path]: '`git log`' })).toEqual(
      [],
    );
  });

  it('says where a program is started, a few times at most', async () => {
    const facts = await observed(commandReader, {
      'app/models/a.rb': '\n`git log`\n`git show`\n`git gc`\n`git fsck`\n',
    });
    expect(facts.map(f => f.evidence[0].line)).toEqual([2, 3, 4]);
  });
});
