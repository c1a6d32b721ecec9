// Does user data of Windows call the script that makes an instance a node?
// https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html

export const isPowerShell = (text: string): boolean => /^\s*<powershell>/i.test(text);

/** The script that EKS puts into its images. */
const SCRIPT = /Start-EKSBootstrap/i;

export interface WindowsBootstrap {
  readonly isNamed: boolean;
  /** With the name of a cluster, and on no branch. */
  readonly isCalled: boolean;
}

export function windowsBootstrapIn(text: string): WindowsBootstrap {
  const commands = text
    .replace(/<#[\s\S]*?#>/g, "")
    .replace(/(^|\s)#.*$/gm, "$1")
    .replace(/`\r?\n/g, " ");
  const lines = commands.split("\n").map((line) => line.trim());
  const call = lines.findIndex((line) => CALL.test(line));
  const isBranch = lines.slice(0, call + 1).some((line) => BRANCH.test(line));
  const isNamed = SCRIPT.test(commands);
  return { isNamed, isCalled: isNamed && call !== -1 && !isBranch };
}

/** By the name of the script, or by a variable that holds it. */
const CALL = /^& ?["']?(\$\w*Bootstrap|.*Start-EKSBootstrap\.ps1).* -EKSClusterName[ :]+[^-\s]/i;
const BRANCH = /(^|[;{}])\s*(if|switch|for|foreach|while|do|function|try|trap|exit|return)\b/i;
