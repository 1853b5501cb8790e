/** Where Drydock keeps what it needs to know of its last run. @public */
export const ANSWERS_FILE = '.drydock/answers.yaml';
export const RENDERING_FILE = '.drydock/rendering.json';
