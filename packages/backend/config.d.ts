export interface Config {
  permission?: {
    /** Entity refs of users or groups that may do everything, such as `group:default/platform`. */
    administrators?: string[];
  };
}
