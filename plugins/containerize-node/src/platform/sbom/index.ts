import { platformPart } from '../../data/platform';
import { PlatformAnswers } from '../answers';
import { Part } from '../part';
import { forwarder } from './forwarder';
import { operatorValues } from './operatorValues';

/** Bills of materials of running images on their way to Dependency-Track; no files while its address is not known. */
export function sbomPart(answers: PlatformAnswers): Part {
  const url = answers['dependency-track-url'];
  return {
    folder: 'sbom',
    about: `trivy-operator ${
      platformPart('trivy-operator').version
    } and sbomreport-to-dependencytrack ${
      platformPart('sbom-forwarder').version
    }: bills of materials of running images for Dependency-Track.`,
    objects:
      url === undefined ? [] : [['forwarder.yaml', forwarder(answers, url)]],
    values:
      url === undefined
        ? []
        : [['trivy-operator.values.yaml', [operatorValues(answers)]]],
  };
}
