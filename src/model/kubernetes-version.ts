// Is a text a version of Kubernetes as EKS takes it, and which of two is the older one?

const MINOR_VERSION = /^([1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** One clause, as in a reason. Null: it is one. */
export function mistakeInVersion(text: string): string | null {
  const quoted = JSON.stringify(text);
  const [minor] = /^\d+\.\d+(?=\.\d+$)/.exec(text) ?? [];
  if (minor !== undefined) return `${quoted} is a patch version, and EKS takes minor versions only: ${minor}`;
  // EKS began with 1.10. https://aws.amazon.com/blogs/aws/amazon-eks-now-generally-available/
  if (/^1\.\d$/.test(text))
    return `EKS never had a version ${text}; if ${text}0 is meant, it must stand in quotes, for as a number it loses its last digit`;
  return MINOR_VERSION.test(text) ? null : `${quoted} is no version of EKS, which are written like 1.33`;
}

/** Of texts that are versions. */
export const isOlder = (one: string, other: string): boolean => rankOf(one) < rankOf(other);

/** Null: there is none. */
export const newestOf = (versions: readonly string[]): string | null =>
  versions.reduce<string | null>(
    (newest, version) => (newest === null || isOlder(newest, version) ? version : newest),
    null,
  );

function rankOf(version: string): number {
  const [, major, minor] = MINOR_VERSION.exec(version) ?? [];
  return Number(major) * 1000 + Number(minor);
}
