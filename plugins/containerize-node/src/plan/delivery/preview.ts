import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { Decision } from '../image';
import { splitService } from '../service';
import {
  Choice,
  choice,
  decision,
  PlannedQuestion,
  question,
  remarksOf,
} from './choice';
import { isNamespaceGuessed } from './entry';
import { planPreviewCertificate } from './previewCertificate';
import { planPreviewDatabase, Tasks } from './previewDatabase';
import { previewDomainBeside } from './previewDomain';
import { EntryPlan, PreviewPlan } from './types';

const DEFAULT_LABEL = 'preview';

/** What has been decided before previews are planned. */
export interface PreviewInput {
  name: string;
  host: string | undefined;
  entry: EntryPlan;
  tasks: Tasks;
}

function domainQuestion(answers: Answers, host: string | undefined) {
  const beside = previewDomainBeside(host);
  return question(
    {
      topic: 'preview-domain',
      text: 'Under which domain are previews reached (NAME-NUMBER.DOMAIN)?',
      default: beside ?? 'none',
      reason: beside
        ? `It lies beside ${host}. A wildcard record for it, or external-dns, must lead to the cluster.`
        : 'No public host tells a domain of your own, so there are no previews until this is answered.',
    },
    answers['preview-domain'],
  );
}

function entryNamespaceQuestion(answers: Answers, entry: EntryPlan) {
  if (!isNamespaceGuessed(answers, entry)) return [];
  return [
    question(
      {
        topic: 'entry-namespace',
        text: 'In which namespace run the pods that forward requests?',
        default: entry.controllerNamespace,
        reason:
          'A preview takes connections from there and from nowhere else; with the wrong one it is not reached.',
      },
      answers['entry-namespace'],
    ),
  ];
}

function egressOf(answers: Answers): PreviewPlan['egress'] {
  return (answers['preview-services'] ?? []).flatMap(
    text => splitService(text) ?? [],
  );
}

function without(answers: Answers, host: string | undefined) {
  const asked = domainQuestion(answers, host);
  return choice<PreviewPlan | undefined>(undefined, {
    questions: [asked],
    decisions: [
      decision(
        'preview-domain',
        'none',
        asked.answeredBy === 'user' ? 'No previews are wanted.' : asked.reason,
      ),
    ],
  });
}

/** Where previews are, and why there. */
function placeDecisions(
  name: string,
  asked: PlannedQuestion,
  label: string,
  dns: PreviewPlan['dns'],
): Decision[] {
  const domain = asked.answer;
  const why = asked.answeredBy === 'user' ? '' : asked.reason;
  return [
    decision(
      'preview-domain',
      domain,
      `A pull request with the label ${label} runs at ${name}-NUMBER.${domain}, made from its own manifests. ${why}`.trim(),
    ),
    decision(
      'preview-dns',
      dns,
      dns === 'wildcard'
        ? `One record for *.${domain} serves every preview.`
        : 'external-dns makes a record for each preview.',
    ),
  ];
}

/** Previews of pull requests; undefined without a domain for them. */
export function planPreview(
  profile: AppProfile,
  answers: Answers,
  input: PreviewInput,
): Choice<PreviewPlan | undefined> {
  const { name, host, entry } = input;
  const asked = domainQuestion(answers, host);
  const domain = asked.answer;
  if (domain === 'none') return without(answers, host);
  const database = planPreviewDatabase(profile, answers, input.tasks);
  const certificate = planPreviewCertificate(answers, entry);
  const label = answers['preview-label'] ?? DEFAULT_LABEL;
  const dns = answers['preview-dns'] ?? 'wildcard';
  const own = {
    questions: [asked, ...entryNamespaceQuestion(answers, entry)],
    decisions: placeDecisions(name, asked, label, dns),
    warnings: [],
  };
  return {
    value: {
      domain,
      label,
      namespacePrefix: `${name}-pr-`,
      ...database.value,
      egress: egressOf(answers),
      certificate: certificate.value,
      dns,
    },
    ...remarksOf([own, database, certificate]),
  };
}
