// What do rules ask about beside the model?

import type { KubernetesCalendar } from "../model/kubernetes-calendar.ts";

export interface RuleContext {
  /** The day that ends of support are counted from, in UTC: `2026-11-22`. */
  readonly today: string;
  /** When the support for versions of Kubernetes ends. */
  readonly calendar: KubernetesCalendar;
}
