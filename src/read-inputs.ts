// What was found, parsed: templates and assemblies as stacks to build, eksctl configs as models.

import { bareTemplate } from "./cloudformation/bare-template.ts";
import { type ReadAsset, readAssembly } from "./cloudformation/cdk-assembly.ts";
import {
  contradictions,
  type EnvironmentOptions,
  environmentGivenTo,
} from "./cloudformation/given-environments.ts";
import type { StackSource } from "./cloudformation/stack-source.ts";
import { eksctlToModel } from "./eksctl/to-model.ts";
import type { GivenAccount } from "./given-account.ts";
import type { Document } from "./input/document.ts";
import { type Found, readWithin } from "./input/find.ts";
import { problemOf } from "./input/input-problem.ts";
import { parseJson } from "./input/parse-json.ts";
import { placeAmong } from "./input/place.ts";
import { readDocument } from "./input/read-document.ts";
import { WHAT_IS_READ } from "./input/recognise.ts";
import type { FoundFile } from "./input/search.ts";
import type { AccountLaunchTemplate } from "./model/account-resources.ts";
import { certainLauncher, type Model } from "./model/model.ts";
import type { FileSummary, Problem } from "./report.ts";

export interface Inputs {
  readonly sources: readonly StackSource[];
  readonly eksctl: readonly Partial<Model>[];
  readonly summaries: readonly FileSummary[];
  /** Every document that a place may be in, by its file. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly passedOver: number;
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
}

interface InputOptions extends EnvironmentOptions {
  readonly cwd: string;
  /** What is found is compared with an account, so that something has to be found. */
  readonly against?: boolean;
}

interface Options extends InputOptions {
  /** Of the account, where one was asked. */
  readonly launchTemplates: readonly AccountLaunchTemplate[];
}

interface Reading {
  readonly sources: StackSource[];
  readonly eksctl: Partial<Model>[];
  readonly summaries: FileSummary[];
  readonly documents: Map<string, Document>;
  readonly problems: Problem[];
  readonly notices: string[];
  readonly contradictions: string[];
  passedOver: number;
}

export function readInputs(found: Found, request: InputOptions, account: GivenAccount | null): Inputs {
  const options = { ...request, launchTemplates: account?.model.launchTemplates ?? [] };
  const reading: Reading = {
    sources: [],
    eksctl: [],
    summaries: [],
    documents: new Map(),
    problems: [...found.problems],
    notices: leftOutNotices(found.leftOut),
    contradictions: [],
    passedOver: found.passedOver,
  };
  for (const { folder } of found.assemblies) takeAssembly(folder, options, reading);
  takeFiles(found, options, reading);
  reading.notices.push(...reading.contradictions);
  const isElsewhere = account?.use === "judged" && request.against !== true;
  const nothing = !isElsewhere && reading.summaries.length === 0 && reading.problems.length === 0;
  if (nothing) reading.problems.push(nothingToCheck(reading.passedOver));
  return reading;
}

function takeAssembly(folder: string, options: Options, reading: Reading): void {
  const assembly = readAssembly((name) => {
    const read = readWithin(options.cwd, folder, name);
    const parsed = read.ok ? parseAsset(read.file, read.text) : read;
    if (parsed.ok) reading.documents.set(parsed.document.file, parsed.document);
    return parsed;
  });
  // A folder may be given together with one that is nested in it.
  const known = new Set(reading.sources.map(({ document }) => document.file));
  const sources = assembly.sources.filter(({ document }) => !known.has(document.file));
  for (const source of sources) reading.sources.push(source);
  reading.problems.push(...assembly.problems);
  reading.notices.push(...assembly.notices);
  for (const { document, name, stackName, account, region } of sources) {
    const { file } = document;
    const summary = { file, kind: "cdk-assembly", stack: name, account, region } as const;
    reading.summaries.push(summary);
    const given = environmentGivenTo({ name, stackName, file }, options);
    reading.contradictions.push(...contradictions(summary, given));
  }
  if (assembly.sources.length === 0 && assembly.problems.length === 0) {
    reading.problems.push(
      problemOf("input-not-recognised", folder, "This cdk.out folder holds no stack: nothing to check."),
    );
  }
}

/** What the CDK itself writes is JSON; a template that an app nests as an asset of its own may be YAML. */
function parseAsset(file: string, text: string): ReturnType<ReadAsset> {
  if (file.endsWith(".json")) return parseJson(file, text);
  const read = readDocument({ file, text, named: true });
  switch (read.outcome) {
    case "read":
      return { ok: true, document: read.document };
    case "refused":
      return { ok: false, problem: read.problem };
    case "passed-over":
      return { ok: false, problem: problemOf("input-not-recognised", file, WHAT_IS_READ) };
    default:
      return read satisfies never;
  }
}

function takeFiles(found: Found, options: Options, reading: Reading): void {
  const templates = new Map<string, Document>();
  for (const file of found.files) takeFile(file, templates, options, reading);
  for (const document of templates.values()) {
    reading.sources.push(bareTemplate(document, templates, options.cwd));
    const { file } = document;
    const { account, region } = environmentGivenTo({ ...BARE, file }, options);
    reading.summaries.push({ file, kind: "cloudformation", stack: null, account, region });
  }
}

function takeFile(
  found: FoundFile,
  templates: Map<string, Document>,
  options: Options,
  reading: Reading,
): void {
  const read = readDocument(found);
  switch (read.outcome) {
    case "passed-over":
      reading.passedOver += 1;
      break;
    case "refused":
      reading.problems.push(read.problem);
      break;
    case "read":
      // CloudFormation deploys a template with a name that stands twice, and takes the last one, as eks-lint does.
      for (const one of read.problems) {
        if (read.kind === "cloudformation") reading.notices.push(asNotice(one));
        else reading.problems.push(one);
      }
      reading.documents.set(found.file, read.document);
      if (read.kind === "cloudformation") takeTemplate(found.file, read, templates, reading);
      else takeEksctl({ ...read.document, documents: read.documents }, options, reading);
      break;
    default:
      read satisfies never;
  }
}

function takeTemplate(
  file: string,
  { document, documents }: { readonly document: Document; readonly documents: number },
  templates: Map<string, Document>,
  reading: Reading,
): void {
  if (documents > 1) reading.notices.push(onlyTheFirst(file, documents));
  templates.set(file, document);
}

function takeEksctl(
  document: Document & { readonly documents: number },
  options: Options,
  reading: Reading,
): void {
  const given = environmentGivenTo({ ...BARE, file: document.file }, options);
  const { launchTemplates } = options;
  const { launchers, cluster, problems, ...others } = eksctlToModel(document, given, launchTemplates);
  reading.eksctl.push({ launchers: launchers.map(certainLauncher), ...others });
  for (const { kind, message, origin } of problems) {
    const place = placeAmong(reading.documents, origin);
    reading.problems.push({ kind, message, place });
  }
  const { account, region } = cluster;
  const summary = { file: document.file, kind: "eksctl", stack: null, account, region } as const;
  reading.summaries.push(summary);
  reading.contradictions.push(...contradictions(summary, given));
}

/** A file that states no name of a stack. */
const BARE = { name: null, stackName: null } as const;

const leftOutNotices = (count: number): string[] =>
  count === 0
    ? []
    : [
        count === 1
          ? "1 file or folder is left out by ignore in the configuration"
          : `${count} files and folders are left out by ignore in the configuration`,
      ];

function asNotice({ message, place }: Problem): string {
  if (place === null || place.kind === "arn") return message;
  return place.kind === "span"
    ? `${place.file}:${place.start.line}: ${message}`
    : `${place.file}: ${message}`;
}

const onlyTheFirst = (file: string, documents: number): string =>
  `${file} holds ${documents} YAML documents; only the first is read, by eks-lint as by the tool that deploys it`;

function nothingToCheck(passedOver: number): Problem {
  const others = passedOver === 0 ? "" : ` (${passedOver} other files passed over)`;
  return { kind: "input-not-recognised", message: `Nothing to check${others}. ${WHAT_IS_READ}`, place: null };
}
