// Node groups as the tests write them: in templates, amid what they refer to, and in configs of eksctl.

import type { Json, JsonObject } from "../src/input/document.ts";

export const ref = (name: string): JsonObject => ({ Ref: name });
export const resource = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties });

const subnet = (AvailabilityZone: Json, more: JsonObject = {}): JsonObject =>
  resource("AWS::EC2::Subnet", { VpcId: ref("Vpc"), CidrBlock: "10.0.1.0/24", AvailabilityZone, ...more });

const routesOf = (name: string, routes: string): JsonObject =>
  resource("AWS::EC2::SubnetRouteTableAssociation", { SubnetId: ref(name), RouteTableId: ref(routes) });

const securityGroup = (source: JsonObject): JsonObject =>
  resource("AWS::EC2::SecurityGroup", {
    GroupDescription: "nodes",
    SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, ...source }],
  });

const SURROUNDINGS: JsonObject = {
  Vpc: resource("AWS::EC2::VPC", { CidrBlock: "10.0.0.0/16" }),
  Internet: resource("AWS::EC2::InternetGateway", {}),
  PublicRoutes: resource("AWS::EC2::RouteTable", { VpcId: ref("Vpc") }),
  RouteToInternet: resource("AWS::EC2::Route", {
    RouteTableId: ref("PublicRoutes"),
    DestinationCidrBlock: "0.0.0.0/0",
    GatewayId: ref("Internet"),
  }),
  PrivateRoutes: resource("AWS::EC2::RouteTable", { VpcId: ref("Vpc") }),
  PublicA: subnet("us-west-2a", { MapPublicIpOnLaunch: true }),
  RoutesOfPublicA: routesOf("PublicA", "PublicRoutes"),
  PrivateA: subnet("us-west-2a"),
  RoutesOfPrivateA: routesOf("PrivateA", "PrivateRoutes"),
  OtherPrivateA: subnet("us-west-2a", { MapPublicIpOnLaunch: false }),
  RoutesOfOtherPrivateA: routesOf("OtherPrivateA", "PrivateRoutes"),
  PrivateB: subnet("us-west-2b"),
  RoutesOfPrivateB: routesOf("PrivateB", "PrivateRoutes"),
  Cluster: resource("AWS::EKS::Cluster", { Name: "demo" }),
  OpenGroup: securityGroup({ CidrIp: "0.0.0.0/0" }),
  OfficeGroup: securityGroup({ CidrIp: "203.0.113.0/24" }),
};

/** Private ones in two zones: nothing is to be said of them. */
export const SUBNETS: Json = [ref("PrivateA"), ref("PrivateB")];

export const templateOf = (resources: JsonObject): JsonObject => ({
  Parameters: { P: { Type: "String" }, Ids: { Type: "List<AWS::EC2::Subnet::Id>" } },
  Resources: { ...SURROUNDINGS, ...resources },
});

export const managedNodeGroup = (properties: JsonObject, data: JsonObject | null): JsonObject =>
  templateOf({
    Group: resource("AWS::EKS::Nodegroup", {
      ClusterName: ref("Cluster"),
      Subnets: SUBNETS,
      ...(data === null ? {} : { LaunchTemplate: { Id: ref("Template") } }),
      ...properties,
    }),
    Template: resource("AWS::EC2::LaunchTemplate", { LaunchTemplateData: data ?? {} }),
  });

export const withLaunchTemplate = (properties: JsonObject, data: JsonObject): JsonObject =>
  templateOf({
    Group: autoScalingGroup({
      LaunchTemplate: { LaunchTemplateId: ref("Template"), Version: "1" },
      ...properties,
    }),
    Template: resource("AWS::EC2::LaunchTemplate", { LaunchTemplateData: { ImageId: "ami-0abc", ...data } }),
  });

export const withLaunchConfiguration = (properties: JsonObject, data: JsonObject): JsonObject =>
  templateOf({
    Group: autoScalingGroup({ LaunchConfigurationName: ref("Configuration"), ...properties }),
    Configuration: resource("AWS::AutoScaling::LaunchConfiguration", { ImageId: "ami-0abc", ...data }),
  });

export const autoScalingGroup = (properties: JsonObject): JsonObject =>
  resource("AWS::AutoScaling::AutoScalingGroup", { MaxSize: "3", VPCZoneIdentifier: SUBNETS, ...properties });

export const clusterConfig = (sections: JsonObject): JsonObject => ({
  apiVersion: "eksctl.io/v1alpha5",
  kind: "ClusterConfig",
  metadata: { name: "demo", region: "us-west-2" },
  ...sections,
});

/** Nodes that are not managed carry it. https://docs.aws.amazon.com/eks/latest/userguide/worker.html */
export const TAGGED = { Tags: [{ Key: "kubernetes.io/cluster/demo", Value: "owned" }] };

/** What a template may say of nodes, whichever resource it is a property of. */
export interface Settings {
  readonly subnets?: Json;
  readonly publicIp?: Json;
  readonly securityGroups?: Json;
  readonly metadata?: JsonObject;
}

/** A property of nothing is none. */
const stated = (properties: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Groups stand in the network interface where there is one: beside it EC2 refuses them. */
function templateData({ publicIp, securityGroups, metadata }: Settings): JsonObject {
  const MetadataOptions = metadata;
  if (publicIp === undefined) return stated({ SecurityGroupIds: securityGroups, MetadataOptions });
  const network = { DeviceIndex: 0, AssociatePublicIpAddress: publicIp, Groups: securityGroups };
  return stated({ NetworkInterfaces: [stated(network)], MetadataOptions });
}

const configuration = ({ publicIp, securityGroups, metadata }: Settings): JsonObject =>
  stated({
    AssociatePublicIpAddress: publicIp,
    SecurityGroups: securityGroups,
    MetadataOptions: metadata,
  });

const inSubnets = (settings: Settings) => ({ VPCZoneIdentifier: settings.subnets ?? SUBNETS, ...TAGGED });

export const WRITTEN: readonly (readonly [
  kind: string,
  isManaged: boolean,
  write: (settings: Settings) => JsonObject,
])[] = [
  [
    "a managed node group",
    true,
    (settings) => managedNodeGroup({ Subnets: settings.subnets ?? SUBNETS }, templateData(settings)),
  ],
  [
    "an Auto Scaling group with a launch template",
    false,
    (settings) => withLaunchTemplate(inSubnets(settings), templateData(settings)),
  ],
  [
    "an Auto Scaling group with a launch configuration",
    false,
    (settings) => withLaunchConfiguration(inSubnets(settings), configuration(settings)),
  ],
];
