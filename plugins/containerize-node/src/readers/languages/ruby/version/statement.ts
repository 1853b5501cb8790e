import { Confidence, Evidence, fact, Observation } from '../../../../facts';
import { RubyVersionText } from './versionText';

/** What one source says about the version of Ruby, with a warning when it asks for another implementation. */
export function* statement(
  version: RubyVersionText,
  source: string,
  place: Evidence,
  confidence: Confidence,
  reason?: string,
): Generator<Observation> {
  if (version.engine) {
    yield fact(
      'warning',
      {
        topic: 'ruby-engine',
        text: `${place.file} asks for ${version.engine} ${version.constraint}. Images are planned for the reference Ruby only; say with the question runtime-version which of its releases to use.`,
      },
      place,
      'declared',
    );
    return;
  }
  yield fact(
    'runtime',
    { language: 'ruby', constraint: version.constraint, source, role: 'app' },
    place,
    confidence,
    reason,
  );
}
