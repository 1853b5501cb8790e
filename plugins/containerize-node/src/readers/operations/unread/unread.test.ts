import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { unreadReader } from '.';

describe('unread reader', () => {
  it.each([
    ['cookbooks/shop/recipes/default.rb', 'chef'],
    ['chef/roles/web.rb', 'chef'],
    ['Berksfile.lock', 'chef'],
    ['data_bags/users/bob.json', 'chef'],
    ['puppet/manifests/site.pp', 'puppet'],
    ['Puppetfile', 'puppet'],
    ['hieradata/common.yaml', 'puppet'],
    ['ansible/site.yml', 'ansible'],
    ['roles/web/tasks/main.yml', 'ansible'],
    ['group_vars/all.yml', 'ansible'],
    ['etc/keepalived/keepalived.conf', 'keepalived'],
    ['consul/shop.json', 'consul'],
    ['etc/haproxy.cfg', 'load-balancer'],
    ['terraform/lbaas.tf', 'terraform'],
    ['Vagrantfile', 'vagrant'],
    ['salt/top.sls', 'salt'],
    ['Jenkinsfile', 'jenkins'],
    ['.travis.yml', 'ci'],
    ['lib/support/init.d/gitlab_ci', 'sysvinit'],
  ])('lists %s as of %s', async (path, tool) => {
    const [source] = factsOf(
      await observed(unreadReader, { [path]: 'x' }),
      'source',
    );
    expect(source.value).toMatchObject({ path, tool, status: 'not-yet-read' });
  });

  it.each([
    'app/models/role.rb',
    'config/roles.yml',
    'lib/chef.rb',
    'vendor/x/a.pp',
    'app/nodes/x.rb',
    'app/assets/monit.png',
  ])('leaves %s alone', async path => {
    expect(await observed(unreadReader, { [path]: 'x' })).toEqual([]);
  });

  it('knows an init script by what it says', async () => {
    const facts = await observed(unreadReader, {
      'doc/templates/centos/git-daemon':
        '#!/bin/bash\n# chkconfig: 2345 55 25\n',
      'script/server': '#!/usr/bin/env ruby\n',
    });
    expect(
      factsOf(facts, 'source').map(f => [f.value.path, f.value.tool]),
    ).toEqual([['doc/templates/centos/git-daemon', 'sysvinit']]);
  });

  it('warns once for each tool that sets up machines', async () => {
    const facts = await observed(unreadReader, {
      'manifests/a.pp': '',
      'manifests/b.pp': '',
      Berksfile: '',
      Vagrantfile: '',
    });
    expect(
      factsOf(facts, 'warning')
        .map(f => f.value.topic)
        .sort(),
    ).toEqual(['unread.chef', 'unread.puppet']);
  });

  it('bounds the list and says how many more there are', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [`manifests/m${i}.pp`, '']),
    );
    const sources = factsOf(await observed(unreadReader, tree), 'source');
    expect(sources).toHaveLength(201);
    expect(sources[200].value.reason).toContain('800 more');
  });
});
