import type { CallNode } from '@ruby/prism/src/nodes.js';
import { Evidence, Observation } from '../../../facts';
import { RubyFile } from '../../../parsers';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { at, eachFile, ownPaths } from '../shared/files';
import { dnsLabel } from '../shared/names';
import { startedProcess } from '../shared/process';
import { blockBody, RubyScope, textOf, walkCalls } from '../shared/rubyDsl';
import { callArguments } from '../../../parsers';
import { rubyConfig, syntaxProblem } from '../shared/rubyFile';
import { scopeOfName } from '../shared/serverConfig';

const CANDIDATE =
  /(\.(god|eye|pill)|(^|\/)[^/]*(god|bluepill|eye)[^/]*\.rb|(^|\/)(god|eye|bluepill)\/[^/]+\.rb)([._-](erb|sample|example))*$/i;
const CONTENT =
  /\b(God\.watch|Bluepill\.application|Eye\.(app|application|load|config))\b/;
const START = /^(start|start_command)=?$/;
const NAME = /^name=$/;
const GROUPS = /^(watch|process|application|app|group|child_process)$/;

interface Started {
  command: string;
  complete: boolean;
  name: string;
  evidence: Evidence;
}

/** Start commands with the names of the processes they are for, in the words of god, bluepill and eye. */
function startsIn(ruby: RubyFile): Started[] {
  let name = 'process';
  function* visit(call: CallNode, scope: RubyScope): Generator<Started> {
    const text = textOf(callArguments(call)[0], scope);
    if (GROUPS.test(call.name) && text.complete) name = text.text;
    if (NAME.test(call.name) && text.text) name = text.text;
    if (START.test(call.name) && text.text) {
      yield {
        command: text.text,
        complete: text.complete,
        name,
        evidence: at(ruby.path, ruby.lineOf(call)),
      };
    }
    if (call.block) yield* walkCalls(blockBody(call), scope.inner(), visit);
  }
  const scope = new RubyScope(ruby.path, {
    RAILS_ROOT: '/app/current',
    rails_root: '/app/current',
  });
  return [...walkCalls(ruby.program, scope, visit)];
}

function* readWatchdog(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  const ruby = rubyConfig(file);
  for (const start of startsIn(ruby)) {
    yield* startedProcess({
      tree,
      evidence: start.evidence,
      confidence: start.complete ? 'declared' : 'derived',
      name: dnsLabel(start.name, 'process'),
      command: start.command,
      kind: 'worker',
      scope: scopeOfName(file.path),
      ...(start.complete
        ? {}
        : { reason: 'Part of the command is computed on the server' }),
    });
  }
  return syntaxProblem(ruby);
}

/** Reads the start commands that god, bluepill and eye keep watch over. */
export const watchdogsReader: Reader = {
  id: 'watchdogs',
  applies: tree => ownPaths(tree, CANDIDATE).length > 0,
  read: tree =>
    eachFile(
      tree,
      'watchdogs',
      ownPaths(tree, CANDIDATE),
      file => readWatchdog(tree, file),
      text => CONTENT.test(text),
    ),
};
