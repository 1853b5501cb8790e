/** A measured value. @public */
export interface MeasurementView {
  phase: string;
  /** The number that the metric's condition compares, where there is one. */
  value?: number;
  /** The value as the provider gave it, at most 200 characters. */
  text?: string;
  message?: string;
  at?: string;
}

/** A metric of an analysis with its latest measurements. @public */
export interface MetricView {
  name: string;
  provider: string;
  phase: string;
  message?: string;
  successCondition?: string;
  failureCondition?: string;
  /** The number that a simple condition compares with, for drawing a line. */
  limits: { success?: Limit; failure?: Limit };
  /** More of each than this end the metric; a `failed` of -1 means never. */
  tolerated: {
    failed: number;
    inconclusive: number;
    consecutiveErrors: number;
  };
  counts: {
    successful: number;
    failed: number;
    inconclusive: number;
    error: number;
  };
  /** Measurements after which it ends; undefined when it measures until it is stopped. */
  wanted?: number;
  /** A failure of this metric does not count. */
  dryRun: boolean;
  measurements: MeasurementView[];
}

/** A bound in a condition such as `result <= 0.05`. @public */
export interface Limit {
  operator: '<' | '<=' | '>' | '>=' | '==';
  value: number;
}

/** An analysis, as far as it went. @public */
export interface AnalysisRunView {
  name: string;
  uid: string;
  resourceVersion: string;
  kind:
    | 'step'
    | 'background'
    | 'pre-promotion'
    | 'post-promotion'
    | 'experiment'
    | 'other';
  /** The step it belongs to, counted from 0. */
  step?: number;
  /** It was asked to end. */
  terminating: boolean;
  phase: string;
  message?: string;
  startedAt?: string;
  completedAt?: string;
  metrics: MetricView[];
}
