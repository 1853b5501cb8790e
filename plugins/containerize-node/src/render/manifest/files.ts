/** Where Drydock keeps what it needs to know of its last run. @public */
export const ANSWERS_FILE = '.drydock/answers.yaml';
/** The record of a rendering, for the merge with the next one. @public */
export const RENDERING_FILE = '.drydock/rendering.json';
