import { Evidence, fact, Observation } from '../../../facts';
import { ApacheDirective } from '../../../parsers/apache';
import { environmentFact } from '../shared/process';
import { settingFact } from '../shared/settings';

/** What a directive's observations are made with. */
export interface Place {
  evidence: Evidence;
  /** Puts the tags of a template back. */
  shown(text: string): string;
  /** The fact of a server that takes requests. */
  server(program: string, address: string, why: string): Observation;
}

function* environment(
  name: string,
  value: string | undefined,
  place: Place,
): Generator<Observation> {
  const known = environmentFact(name, value, place.evidence, 'production');
  if (known) yield known;
}

function runtime(
  language: 'php' | 'ruby',
  constraint: string,
  place: Place,
  why: string,
): Observation {
  const value = { language, constraint, source: 'ops', role: 'app' as const };
  return fact('runtime', value, place.evidence, 'derived', why);
}

function* passenger(
  { name, args }: ApacheDirective,
  place: Place,
): Generator<Observation> {
  const [first = ''] = args;
  if (/^(railsenv|rackenv|passengerappenv)$/i.test(name)) {
    yield* environment('RAILS_ENV', first, place);
    yield place.server('passenger', '', 'Apache runs it by Passenger');
    return;
  }
  const version = /ruby-(\d[\w.-]*)/.exec(first)?.[1];
  if (/^passenger(default)?ruby$/i.test(name) && version) {
    yield runtime('ruby', version, place, 'Passenger runs this Ruby');
  }
  const value = place.shown(args.join(' '));
  yield settingFact('passenger', name, value, place.evidence);
}

/** PHP by its handler: a version in its name, or FastCGI behind it. */
function* php({ text }: ApacheDirective, place: Place): Generator<Observation> {
  const version = /x-httpd-(?:ea-)?php-?([4-8])\.?(\d)\b/i.exec(text);
  if (version) {
    const constraint = `${version[1]}.${version[2]}`;
    yield runtime('php', constraint, place, 'Apache hands PHP files to it');
  }
  const socket = /unix:([^|"\s]+)\|fcgi:/.exec(text)?.[1];
  const address = socket ?? /fcgi:\/\/([\w.-]+:\d+)/.exec(text)?.[1];
  if (address) {
    yield place.server('php-fpm', address, 'Apache hands PHP files to it');
  }
}

/** What a directive says of settings, of PHP and of servers, besides being a rule or none. */
export function* settingsOf(
  directive: ApacheDirective,
  place: Place,
): Generator<Observation> {
  const name = directive.name.toLowerCase();
  const [first = '', second] = directive.args;
  if (/^php_(admin_)?(value|flag)$/.test(name) && first) {
    const label = first.replace(/[._]/g, '-');
    yield settingFact('php', label, place.shown(second ?? ''), place.evidence);
  } else if (name === 'setenv' && first) {
    yield* environment(first, second, place);
  } else if (/^(railsenv|rackenv|passenger\w+)$/.test(name)) {
    yield* passenger(directive, place);
  } else if (name === 'limitrequestbody') {
    yield settingFact('apache', 'max-body-size', first, place.evidence);
  } else if (name === 'timeout' || name === 'proxytimeout') {
    yield settingFact('apache', 'request-timeout', first, place.evidence);
  } else if (
    /^(addhandler|sethandler|addtype|action|proxypass(match)?)$/.test(name)
  ) {
    yield* php(directive, place);
  }
}
