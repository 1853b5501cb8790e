import { Observation } from '../../../facts';
import { isSample } from './files';

/** Names that stand for any name. Rule: RFC 2606. */
const RESERVED =
  /(^|\.)(example\.(com|org|net)|example|test|invalid|localhost)$/;

/**
 * What a web server's configuration says, or what a sample of one says: that is less certain, and its made-up names
 * are nobody's. A file for another environment than production only tells the names it serves.
 */
export function* asFarAsTrue(
  path: string,
  environment: string,
  observations: Iterable<Observation>,
): Generator<Observation> {
  const sample = isSample(path);
  for (const observation of observations) {
    const isDomain = observation.subject === 'domain';
    if (environment !== 'production' && !isDomain) continue;
    if (!sample) yield observation;
    else if (observation.subject !== 'domain') {
      yield weaker(observation);
    } else if (!RESERVED.test(observation.value.name)) {
      yield { ...observation, confidence: 'guessed' };
    }
  }
}

function weaker(observation: Observation): Observation {
  return observation.confidence === 'declared'
    ? {
        ...observation,
        confidence: 'derived',
        reason: observation.reason ?? 'A sample of the file in use says so',
      }
    : observation;
}
