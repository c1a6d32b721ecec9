// What does user data that is a file of settings state, and could all of it be read?

export interface StatedSettings {
  /** With dots between the names: `spec.cluster.name`. What has an empty value is left out. */
  readonly paths: ReadonlySet<string>;
  /** False: what is not in `paths` may be stated all the same. */
  readonly isRead: boolean;
}

export type ValueKind = "stated" | "empty" | "unread";

/** `written`: behind the name, with a comment. What stands in braces, or goes on over several lines, is not read. */
export function kindOfValue(written: string): ValueKind {
  const value = written.replace(/(^|\s)#.*$/, "").trim();
  if (/^("""|'''|[{[&*!])/.test(value)) return "unread";
  return /^(|""|''|null|~)$/.test(value) ? "empty" : "stated";
}
