import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { detectFramework } from '../framework/detect';
import { isGenerator } from '../framework/generators';
import { Gem, gemsOf } from '../gems/gemSet';
import { isRubyTree } from '../tree';
import { WEB_SERVERS, WebServer } from './webServers';

/** The server that answers requests, as far as the bundle says. */
export const webProcessReader: Reader = {
  id: 'ruby/web',
  applies: isRubyTree,
  async *read(tree) {
    const framework = await detectFramework(tree);
    if (!framework || isGenerator(framework.name)) return;
    if (framework.name === 'cgi') {
      yield cgiProcess(framework.evidence);
      return;
    }
    const gems = await gemsOf(tree);
    const installed = WEB_SERVERS.flatMap(server => {
      const gem = gems.app(server.gem);
      return gem?.direct ? [{ server, gem }] : [];
    });
    for (const { server, gem } of installed) {
      yield webProcess(tree, server, gem);
    }
    if (installed.length === 0) yield* withoutServer(framework.evidence);
  },
};

function webProcess(
  tree: SourceTree,
  server: WebServer,
  gem: Gem,
): Observation {
  return fact(
    'process',
    {
      name: 'web',
      kind: 'web',
      program: server.program,
      command: server.command(tree),
      stopSignal: server.stopSignal,
      scope: 'any',
    },
    gem.evidence,
    'derived',
    `The bundle has ${server.gem} for production.`,
  );
}

function cgiProcess(evidence: Observation['evidence']): Observation {
  return fact(
    'process',
    { name: 'web', kind: 'web', program: 'cgi', scope: 'any' },
    evidence,
    'guessed',
    'CGI scripts are started by a web server.',
  );
}

/** The development server that comes with the framework is never the answer. */
function* withoutServer(
  evidence: Observation['evidence'],
): Generator<Observation> {
  yield fact(
    'process',
    {
      name: 'web',
      kind: 'web',
      program: 'puma',
      command: 'bundle exec puma',
      stopSignal: 'TERM',
      scope: 'any',
    },
    evidence,
    'guessed',
    'The bundle has no application server for production; Puma is added to the image.',
  );
  yield fact(
    'question',
    {
      topic: 'web-server',
      text: 'The bundle has no application server for production (WEBrick, which comes with Ruby, is only for development). Which one runs on the servers today?',
      default: 'puma',
      options: ['puma', 'unicorn', 'passenger', 'thin'],
    },
    evidence,
    'guessed',
    'Puma serves any Rack application, in a release that runs on this version of Ruby; it is added to the image, not to the Gemfile.',
  );
}
