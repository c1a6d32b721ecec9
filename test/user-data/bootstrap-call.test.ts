import { describe, expect, it } from "vitest";
import { AMI_FAMILIES } from "../../src/model/ami-family.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { isCalledIn, SHELL_CALL, WINDOWS_CALL } from "../../src/user-data/bootstrap-call.ts";
import { joinsCluster } from "../../src/user-data/joins-cluster.ts";
import { expectLinearTime } from "../linear-time.ts";

const joins = (userData: string, ...families: readonly Parameters<typeof joinsCluster>[1][]) =>
  new Set(
    families.map((family) => {
      const truth = joinsCluster([userData], family);
      return truth.is === "unknown" ? reasonOf(truth.why) : truth.is;
    }),
  );
const UNREAD = "eks-lint does not evaluate the commands of the user data";

describe("a shell script", () => {
  it.each<[says: string, commands: string]>([
    ["first", "/etc/eks/bootstrap.sh demo"],
    ["with the name of the cluster in a variable", "/etc/eks/bootstrap.sh ${CLUSTER} $MORE"],
    ["with the name in quotes", '/etc/eks/bootstrap.sh "demo" --use-max-pods false'],
    ["with options on more lines", "/etc/eks/bootstrap.sh demo \\\n  --use-max-pods false"],
    ["under sudo, traced", "sudo -E bash -x /etc/eks/bootstrap.sh demo"],
    ["that may fail", "/etc/eks/bootstrap.sh demo || true"],
    [
      "behind plain commands",
      "set -ex\nA=\"$(date +%s)\" # don't\necho 'if (' it\\'s\nyum install -y a && b\n/etc/eks/bootstrap.sh demo",
    ],
    // https://repost.aws/knowledge-center/ec2-linux-log-user-data
    [
      "behind a line that logs",
      "exec > >(tee /var/log/user-data.log|logger -t user-data -s 2>/dev/console) 2>&1\n/etc/eks/bootstrap.sh demo",
    ],
    [
      "behind branches and loops that are over",
      "if a; then\n  b\nelif c\nthen d; fi\nls | while read e; do f; done\n/etc/eks/bootstrap.sh demo",
    ],
    [
      "behind one of several branches, and again",
      "if a; then\n  /etc/eks/bootstrap.sh a\nelse\n  b\nfi\n/etc/eks/bootstrap.sh demo",
    ],
    [
      "behind a file that it writes",
      "cat > /etc/x <<'EOF'\nif it's (\n EOF\nexit\nEOF\n/etc/eks/bootstrap.sh demo",
    ],
    ["before an exit", "/etc/eks/bootstrap.sh demo\nexit 0"],
    ["with lines as in Windows", "\r\n/etc/eks/bootstrap.sh demo\r\n"],
  ])("that calls bootstrap.sh on a line of its own, %s, joins", (_says, commands) => {
    expect(joins(`#!/bin/bash\n${commands}`, "AmazonLinux2", "Ubuntu", null)).toEqual(new Set(["yes"]));
  });

  it.each<[says: string, commands: string]>([
    ["edits bootstrap.sh", "sed -i 's/a/b/' /etc/eks/bootstrap.sh"],
    ["prints its name", "echo /etc/eks/bootstrap.sh demo"],
    ["names it behind a command", "yum update -y # /etc/eks/bootstrap.sh demo"],
    ["names it in a comment", "yum update -y\n# /etc/eks/bootstrap.sh demo"],
    ["names it in a text of several lines", 'echo "\n/etc/eks/bootstrap.sh demo\n"'],
    ["names it in such a text with single quotes", "echo 'a \"b\"\n/etc/eks/bootstrap.sh demo\n'"],
    ["names it in a text with a quote in it", "echo $'it\\'s\n/etc/eks/bootstrap.sh demo\n'"],
    ["names it in a command of several lines", "echo \\\n/etc/eks/bootstrap.sh demo"],
    ["writes it into a file in an odd way", "cat > /x <<-EOF\n/etc/eks/bootstrap.sh demo\nEOF"],
    ["writes it into two files", "cat <<A <<B\nA\n/etc/eks/bootstrap.sh demo\nB"],
    ["writes it into a file to the end", "cat > /x <<EOF\n/etc/eks/bootstrap.sh demo\n EOF"],
    [
      "calls it on a branch that prints the word for its end",
      "if a; then\necho fi\n/etc/eks/bootstrap.sh demo\nfi",
    ],
    ["writes it into a file", "cat > /x <<EOF\n/etc/eks/bootstrap.sh demo\nEOF"],
    ["names no cluster", "/etc/eks/bootstrap.sh > /var/log/join 2>/dev/null"],
    ["names a file instead", "/etc/eks/bootstrap.sh 2>/dev/null"],
    ["names no cluster, but options", "/etc/eks/bootstrap.sh --use-max-pods false"],
    ["names an empty one", '/etc/eks/bootstrap.sh ""'],
    ["has a placeholder for it", "/etc/eks/bootstrap.sh <name>"],
    ["gives the name to the shell", "bash -c /etc/eks/bootstrap.sh demo"],
    ["only checks it", "bash -n /etc/eks/bootstrap.sh demo"],
    ["calls it on a branch", "if a; then\n  /etc/eks/bootstrap.sh demo\nfi"],
    ["calls it on a branch that is not indented", "if a; then\n/etc/eks/bootstrap.sh demo\nfi"],
    ["calls it if all is well", "[ -f /a ] && /etc/eks/bootstrap.sh demo"],
    ["calls it if all is well, on the next line", "[ -f /a ] &&\n/etc/eks/bootstrap.sh demo"],
    ["calls it if something is not", "[ -f /a ] ||\n/etc/eks/bootstrap.sh demo"],
    ["calls it in a group", "[ -f /a ] && {\n/etc/eks/bootstrap.sh demo\n}"],
    ["calls it in a loop", "for a in $b; do\n/etc/eks/bootstrap.sh demo\ndone"],
    ["calls it in a function", "join() {\n/etc/eks/bootstrap.sh demo\n}"],
    ["calls it in a function with a brace of its own line", "join ()\n{\n/etc/eks/bootstrap.sh demo\n}"],
    ["has ended before", "exit 0\n/etc/eks/bootstrap.sh demo"],
    ["may have ended before", "x && exit 0\n/etc/eks/bootstrap.sh demo"],
    ["may have ended on a branch", "if a; then exit; fi\n/etc/eks/bootstrap.sh demo"],
    ["has become another program before", "exec /opt/a\n/etc/eks/bootstrap.sh demo"],
    ["calls it behind what nobody knows", "\uFFFC\n/etc/eks/bootstrap.sh demo"],
    ["calls a bootstrap.sh of its own", "/opt/etc/eks/bootstrap.sh demo"],
    // It joins the cluster of a NodeConfig, and there is none to be seen.
    ["calls nodeadm", "nodeadm init"],
    ["calls what nobody here knows", "/opt/join.sh"],
    ["is longer than EC2 takes", `${"# ten chars".repeat(1600)}\n/etc/eks/bootstrap.sh demo`],
  ])("that %s may join or not", (_says, commands) => {
    expect(joins(`#!/bin/bash\n${commands}`, ...AMI_FAMILIES, null)).toEqual(new Set([UNREAD]));
  });

  it.each(["#!/usr/bin/python3\n/etc/eks/bootstrap.sh demo", "/etc/eks/bootstrap.sh demo"])(
    "is none by its first line, and may join or not: %j",
    (userData) => {
      expect(joins(userData, ...AMI_FAMILIES, null)).toEqual(new Set([UNREAD]));
    },
  );

  it.each(["", "\n", "#!/bin/bash", "#!/bin/bash\r\n\n  # nodeadm init\n# /etc/eks/bootstrap.sh demo\n"])(
    "that runs nothing (%j) joins nothing",
    (script) => {
      expect(joins(script, ...AMI_FAMILIES, null)).toEqual(new Set(["no"]));
    },
  );
});

describe("commands of Windows", () => {
  const within = (commands: string) => `<powershell>\n${commands}\n</powershell>`;
  const CALL = '& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName demo';

  it.each<[says: string, commands: string, whether: string]>([
    ["on one line", CALL, "yes"],
    ["with more on further lines", `${CALL} \`\n  -KubeletExtraArgs a`, "yes"],
    ["by the variable of AWS, with a variable", "& $EKSBootstrapScriptFile -EKSClusterName $cluster", "yes"],
    ["by a variable of its own", "& $Start -EKSClusterName demo", UNREAD],
    ["in a comment", `# ${CALL}\nGet-Date`, UNREAD],
    ["in a long comment", `<#\n${CALL}\n#>`, UNREAD],
    ["in a text", `$a = @"\n${CALL}\n"@`, UNREAD],
    ["in a command of several lines", `Write-Host \`\n${CALL}`, UNREAD],
    ["without a cluster", "& Start-EKSBootstrap.ps1", UNREAD],
    ["with the cluster on the next line", CALL.replace(" -EKS", " `\n  -EKS"), UNREAD],
    ["on a branch", `if ($a) {\n${CALL}\n}`, UNREAD],
    ["on a branch that opens on its own line", `If ($a)\n{\n${CALL}\n}`, UNREAD],
    ["behind an end", `Exit 0\n${CALL}`, UNREAD],
    ["that is printed", `Write-Host '${CALL}'`, UNREAD],
  ])("that call the script %s", (_says, commands, whether) => {
    expect(joins(within(commands), "WindowsServer")).toEqual(new Set([whether]));
  });
});

describe("time grows with the length of a script, and no faster", () => {
  it.each([
    "<#",
    "\"'$(",
    "<<a ",
    "\\",
    "(",
    "{a",
    "# ",
    " exec",
    "sudo -E ",
    '& "Start-EKSBootstrap.ps1',
    "\n",
  ])("of %j again and again", (piece) => {
    expectLinearTime((size) => {
      const script = `${piece.repeat(size)}\n/etc/eks/bootstrap.sh demo`;
      return () => [SHELL_CALL, WINDOWS_CALL].map((call) => isCalledIn(script, call));
    }, 10_000);
  });
});
