// Templates with one cluster, and what the tests read of it.

import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Cluster } from "../../src/model/cluster.ts";
import type { ShownCluster } from "../shown-facts.ts";
import { modelOf, stackOf } from "./build.ts";

export const PARAMETERS = { Parameters: { P: { Type: "String" }, L: { Type: "CommaDelimitedList" } } };
export const P = { Ref: "P" };
export const P_OPEN =
  "unknown: parameter P of template.json has no value here; give one with --parameters P=…";

function clusterIn(Type: string, Properties: Json, sections: JsonObject): Cluster {
  const Resources = { Cluster: { Type, Properties }, Key: { Type: "AWS::KMS::Key" } };
  const built = stackOf({ ...sections, Resources });
  const [cluster, ...others] = modelOf(built).possible.clusters;
  if (cluster === undefined || others.length > 0) throw new Error("the run has not exactly one cluster");
  return cluster.under(built.run.scenario);
}

export const newCluster = (properties: JsonObject, sections: JsonObject = {}): Cluster =>
  clusterIn("AWS::EKS::Cluster", properties, sections);

export const legacyCluster = (config: Json, sections: JsonObject = {}): Cluster =>
  clusterIn("Custom::AWSCDK-EKS-Cluster", { ServiceToken: "arn", Config: config }, sections);

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html and API_Logging.html */
export const DEFAULTS: ShownCluster = {
  name: "${Cluster} by default",
  version: "- by default",
  logTypes: "[] by default",
  isOnOutpost: "false by default",
  endpointPublic: "true by default",
  endpointPrivate: "false by default",
  publicAccessCidrs: "[0.0.0.0/0] by default",
  secretsKeyId: "- by default",
};
