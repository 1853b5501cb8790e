import { DockerfileParser } from 'dockerfile-ast';
import { ImagePlan, ImageStep } from '../../plan';
import { railsBlueprint } from './blueprints';

/** An image of one stage with these steps. */
export function imageOf(...steps: ImageStep[]): ImagePlan {
  return {
    ...railsBlueprint().image,
    stages: [
      { name: 'app', from: 'debian:bookworm-slim', suite: 'bookworm', steps },
    ],
  };
}

/** The instructions a parser sees. */
export function instructions(text: string) {
  return DockerfileParser.parse(text).getInstructions();
}

/** What the shell of a RUN would be given, with BuildKit's continuations and mounts taken off. */
export function script(text: string): string {
  const run = instructions(text).find(item => item.getKeyword() === 'RUN');
  const whole = (run?.getTextContent() ?? '').replace(/^RUN /, '');
  return whole.replace(/\\\n */g, ' ').replace(/^(--\S+ +)+/, '');
}
