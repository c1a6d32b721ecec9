// Which eks-lint is this? The build puts the version of package.json in.

declare const EKS_LINT_VERSION: string | undefined;

export const VERSION: string = typeof EKS_LINT_VERSION === "string" ? EKS_LINT_VERSION : "0.0.0-development";
