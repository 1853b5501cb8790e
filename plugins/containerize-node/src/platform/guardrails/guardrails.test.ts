import { LEAST, MOST, named, objects } from '../__testUtils__/bundle';

describe('the admission policies', () => {
  const policies = objects(MOST).filter(
    ({ kind }) => kind === 'ValidatingAdmissionPolicy',
  );

  it.each(policies.map(policy => [policy.metadata.name, policy] as const))(
    '%s refuses when it cannot decide, and is in force',
    (name, policy) => {
      expect(policy.spec).toMatchObject({ failurePolicy: 'Fail' });
      expect(
        named(MOST, 'ValidatingAdmissionPolicyBinding', name).spec,
      ).toMatchObject({ policyName: name, validationActions: ['Deny'] });
    },
  );

  it('let repositories deploy to the clusters that are named', () => {
    const clusters = [
      'https://a.example.com:6443',
      "https://b.example.com/it's",
    ];
    const policy = named(
      { ...LEAST, clusters },
      'ValidatingAdmissionPolicy',
      'drydock-repository-projects',
    );
    expect(JSON.stringify(policy.spec)).toContain(
      JSON.stringify(
        "['https://a.example.com:6443', 'https://b.example.com/it\\'s']",
      ).slice(1, -1),
    );
  });

  it('refuse pods of a preview until its network policy is there', () => {
    expect(
      named(MOST, 'ValidatingAdmissionPolicyBinding', 'drydock-preview-pods')
        .spec,
    ).toMatchObject({
      paramRef: { name: 'drydock-preview', parameterNotFoundAction: 'Deny' },
      matchResources: {
        namespaceSelector: { matchLabels: { 'drydock.dev/preview': 'true' } },
      },
    });
  });
});
