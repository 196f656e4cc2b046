"""The same by deploy.ps1. Debian has no PowerShell, so most machines do not run this."""

import os
import subprocess

import flow
import versions
from harness import POWERSHELL, AccountScenario, Package


class PowerShellScenario(AccountScenario):
    TOOLS = ("aws", "moto_server", "pwsh")
    OPTIONAL = True
    shell = "pwsh"

    def setUp(self):
        super().setUp()
        # Its own pipes and logs would lie among the temporary files.
        self.environment.update(
            DOTNET_EnableDiagnostics="0", POWERSHELL_TELEMETRY_OPTOUT="1",
            POWERSHELL_UPDATECHECK="Off", XDG_CACHE_HOME=str(self.home))


class FirstDeploy(PowerShellScenario, flow.FirstDeploy):
    pass


class Route(PowerShellScenario, flow.Route):
    pass


class Role(PowerShellScenario, flow.Role):
    pass


class Changes(PowerShellScenario, flow.Changes):
    pass


class Layer(PowerShellScenario, flow.Layer):
    pass


class Rollback(PowerShellScenario, versions.Rollback):
    pass


class Status(PowerShellScenario, versions.Status):
    pass


class Prune(PowerShellScenario, versions.Prune):
    pass


class Words(PowerShellScenario):
    """What PowerShell makes of words before a script sees them."""

    def setUp(self):
        super().setUp()
        self.package = Package(self.work, region="eu-west-1")

    def test_value_with_a_colon(self):
        role = "arn:aws:iam::123456789012:role/other"
        for arguments in ([f"--role={role}"], ["--role", role]):
            outcome = self.run_script(self.package, "--dry-run", *arguments)
            self.assertEqual(outcome.status, 0, outcome)
            self.assertIn(f" --role={role} ", outcome.out)

    def test_from_a_session(self):
        script = str(self.package.script.with_suffix(".ps1")).replace("'", "''")
        session = subprocess.run(
            [*POWERSHELL[:-1], "-Command",
             f"& '{script}' --dry-run --create-role --function=a --alias=b; exit $LASTEXITCODE"],
            env=self.environment, cwd=os.sep, capture_output=True, text=True, check=False)
        self.assertEqual((session.returncode, session.stderr), (0, ""), session.stdout)
        self.assertIn(" --role=ARN_OF_a-role ", session.stdout)

    def test_refusals(self):
        for arguments, message in (
                (["--buket=x"], "unknown option --buket=x\n  see --help\n"),
                (["it's"], "unknown command 'it''s'\n  see --help\n"),
                (["--bucket"], "--bucket lacks a value\n  --bucket=VALUE takes any\n"),
                (["--alias=12"], "12 is no name for an alias\n  allowed:  not digits alone\n")):
            self.assert_refused(
                self.run_script(self.package, *arguments), 2, f"deploy.sh: error: {message}")
