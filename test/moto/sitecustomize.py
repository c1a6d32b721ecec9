"""What moto lacks for these tests, or does otherwise than AWS.

Python loads a file of this name when it starts (PYTHONPATH leads here: moto-server.ts), whichever Python moto_server on
the PATH belongs to. Every difference that the tests depend on stands here, and nothing else is changed.
"""

import sys


def extend_ec2():
    """GetEbsDefaultKmsKeyId is not implemented. AWS answers alias/aws/ebs until somebody sets another default key."""
    from moto.core.responses import ActionResult
    from moto.ec2.responses.settings import Settings

    def get_default(self):
        return ActionResult({"KmsKeyId": self.ec2_backend.default_kms_key_id or "alias/aws/ebs"})

    Settings.get_ebs_default_kms_key_id = get_default


def extend_kms():
    """The key of an alias/aws/… is made on demand, and looks like a key of a customer."""
    from moto.kms.models import KmsBackend

    generate = KmsBackend._generate_default_keys

    def generate_managed(self, alias_name):
        key_id = generate(self, alias_name)
        if key_id is not None:
            self.keys[key_id].key_manager = "AWS"
        return key_id

    KmsBackend._generate_default_keys = generate_managed


def extend_autoscaling():
    """No launch ever fails. Here one did in every group with the tag test:launch-failure, whose value is the message."""
    from moto.autoscaling.responses import AutoScalingResponse
    from moto.core.responses import ActionResult

    def describe_scaling_activities(self):
        name = self._get_param("AutoScalingGroupName")
        groups = self.autoscaling_backend.describe_auto_scaling_groups([name])
        messages = [tag["Value"] for group in groups for tag in group.tags if tag["Key"] == "test:launch-failure"]
        activity = {
            "ActivityId": "9d3f1a2b-0000-4000-8000-000000000001",
            "AutoScalingGroupName": name,
            "Cause": "At 2026-11-23T09:00:00Z an instance was started in response to a difference between desired and actual capacity.",
            "StartTime": "2026-11-23T09:00:00Z",
            "StatusCode": "Cancelled",
            "Description": "Launching a new EC2 instance: i-0123456789abcdef0",
            "Progress": 100,
        }
        return ActionResult({"Activities": [{**activity, "StatusMessage": message} for message in messages]})

    AutoScalingResponse.describe_scaling_activities = describe_scaling_activities


def extend_eks():
    """No node group is ever unhealthy. Here those with the tag test:health-issue are: its value is the message."""
    from moto.eks.models import EKSBackend

    create = EKSBackend.create_nodegroup

    def create_nodegroup(self, *args, **kwargs):
        nodegroup = create(self, *args, **kwargs)
        message = (nodegroup.tags or {}).get("test:health-issue")
        if message is not None:
            issue = {"code": "AsgInstanceLaunchFailures", "message": message, "resourceIds": []}
            nodegroup.health = {"issues": [issue]}
            nodegroup.status = "CREATE_FAILED"
        # EKS takes the version of the cluster; moto takes 1.19.
        nodegroup.version = self.clusters[nodegroup.cluster_name].version
        # https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html: not beside a launch template.
        if nodegroup.launch_template:
            nodegroup.disk_size = None
            nodegroup.remote_access = None
        return nodegroup

    EKSBackend.create_nodegroup = create_nodegroup

    make_cluster = EKSBackend.create_cluster

    def create_cluster(self, *args, **kwargs):
        cluster = make_cluster(self, *args, **kwargs)
        cluster.resources_vpc_config = {
            **network_of(self, cluster.resources_vpc_config["subnetIds"]),
            "endpointPublicAccess": False,
            "endpointPrivateAccess": True,
            "publicAccessCidrs": [],
            **cluster.resources_vpc_config,
        }
        return cluster

    EKSBackend.create_cluster = create_cluster


def network_of(eks, subnet_ids):
    """EKS answers which VPC a cluster is in, and which security group it has made there."""
    from moto.ec2.models import ec2_backends

    ec2 = ec2_backends[eks.account_id][eks.region_name]
    vpc_id = ec2.get_subnet(subnet_ids[0]).vpc_id
    group = ec2.get_default_security_group(vpc_id)
    return {"vpcId": vpc_id, "clusterSecurityGroupId": group.id, "securityGroupIds": []}


if sys.argv and "moto_server" in sys.argv[0] or any("moto_server" in one for one in getattr(sys, "orig_argv", [])):
    extend_ec2()
    extend_kms()
    extend_autoscaling()
    extend_eks()
