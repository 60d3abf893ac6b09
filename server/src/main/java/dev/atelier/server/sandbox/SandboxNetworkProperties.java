package dev.atelier.server.sandbox;

import dev.atelier.sandbox.egress.EgressLimits;
import dev.atelier.sandbox.egress.HostRule;
import dev.atelier.server.config.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What agents' commands may reach at most, and take of it.
 *
 * @param enabled whether an environment's network takes effect; false leaves every sandbox without
 * @param privateAddresses whether hosts of this machine and its network may be reached as well, this server among them
 * @param connections of one session at once
 * @param bytes of one session in both directions
 * @param idle after so long without a byte a connection ends
 * @param longest the most that one connection lasts
 * @param packageHosts what {@code allow_package_managers} opens
 */
@ConfigurationProperties("atelier.sandbox.network")
public record SandboxNetworkProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("64") int connections,
        @DefaultValue("20GB") DataSize bytes,
        @DefaultValue("5m") Duration idle,
        @DefaultValue("2h") Duration longest,

        @DefaultValue({
            "deb.debian.org",
            "security.debian.org",
            "archive.ubuntu.com",
            "security.ubuntu.com",
            "ports.ubuntu.com",
            "crates.io",
            "index.crates.io",
            "static.crates.io",
            "rubygems.org",
            "index.rubygems.org",
            "proxy.golang.org",
            "sum.golang.org",
            "registry.npmjs.org",
            "registry.yarnpkg.com",
            "pypi.org",
            "files.pythonhosted.org",
            "repo.maven.apache.org",
            "repo1.maven.org",
            "repo.packagist.org"
        })
        List<String> packageHosts) {
    private static final String PREFIX = "atelier.sandbox.network.";

    public SandboxNetworkProperties {
        packageHosts = List.copyOf(packageHosts);
        if (connections < 1 || connections > 10_000) {
            throw new InvalidSettingException(PREFIX + "connections", "must be 1 to 10000, was " + connections);
        }
        if (bytes.toBytes() < 0) {
            throw new InvalidSettingException(PREFIX + "bytes", "must not be negative, was " + bytes);
        }
        check("idle", idle);
        check("longest", longest);
        for (var host : packageHosts) {
            if (!HostRule.isOne(host)) {
                throw new InvalidSettingException(
                        PREFIX + "package-hosts", "'" + host + "' is no host such as pypi.org or *.example.com");
            }
        }
    }

    private static void check(String key, Duration value) {
        if (value.toSeconds() < 1 || value.toDays() > 7) {
            throw new InvalidSettingException(PREFIX + key, "must be 1s to 7d, was " + value.toMillis() + "ms");
        }
    }

    EgressLimits limits() {
        return new EgressLimits(connections, bytes.toBytes(), idle, longest);
    }
}
