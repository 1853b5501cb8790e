import { DockerfileParser } from 'dockerfile-ast';
import { phpBlueprint, railsBlueprint } from '../__testUtils__/blueprints';
import { imageOf, script } from '../__testUtils__/dockerfile';
import { renderDockerfile } from './dockerfile';

describe('renderDockerfile', () => {
  it('writes one stage after the other, from pinned images', () => {
    const froms = DockerfileParser.parse(
      renderDockerfile(railsBlueprint().image),
    ).getFROMs();
    expect(froms.map(from => [from.getImage(), from.getBuildStage()])).toEqual([
      [`ruby:2.1.10-slim@sha256:${'ab'.repeat(32)}`, 'base'],
      ['base', 'build'],
      ['base', 'app'],
    ]);
  });

  it('pins the syntax and ends the directives before anything else', () => {
    expect(renderDockerfile(railsBlueprint().image)).toMatch(
      /^# syntax=docker\/dockerfile:1\.\d+\n\nFROM /,
    );
  });

  it('moves an archived release to the archive once, before its first packages', () => {
    const text = renderDockerfile(railsBlueprint().image);
    expect(text.match(/archive\.debian\.org\/debian jessie/g)).toHaveLength(1);
    expect(text.indexOf('archive.debian.org')).toBeLessThan(
      text.indexOf('apt-get update'),
    );
    expect(text).toContain('Acquire::Check-Valid-Until "false";');
    expect(text).toMatch(/# .*signing keys have expired/);
  });

  it('leaves the sources of a release alone that still has mirrors', () => {
    expect(
      renderDockerfile(imageOf({ kind: 'apt', packages: ['curl'] })),
    ).not.toContain('archive.debian.org');
  });

  it('moves each stage that starts from an image of its own', () => {
    const { image } = phpBlueprint();
    const [stage] = image.stages;
    const text = renderDockerfile({
      ...image,
      stages: [{ ...stage, name: 'build' }, stage],
    });
    expect(text.match(/archive\.debian\.org\/debian stretch/g)).toHaveLength(2);
  });

  it('installs packages sorted, once each, and without recommendations', () => {
    const text = renderDockerfile(
      imageOf({ kind: 'apt', packages: ['zlib1g', 'curl', 'zlib1g'] }),
    );
    expect(script(text)).toMatch(
      /apt-get install --yes --no-install-recommends +curl +zlib1g$/,
    );
  });

  it('gives a secret to one RUN as a variable', () => {
    expect(renderDockerfile(railsBlueprint().image)).toContain(
      '--mount=type=secret,id=gems-example-com,env=BUNDLE_GEMS__EXAMPLE__COM,required=true',
    );
  });

  it('gives the same bytes for the same image', () => {
    expect(renderDockerfile(railsBlueprint().image)).toBe(
      renderDockerfile(railsBlueprint().image),
    );
  });
});
