package dev.atelier.code.check;

import dev.atelier.code.project.BuildTool;
import dev.atelier.sandbox.egress.Destination;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.packages.Registries;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How package managers get packages in a sandbox: whether the network lets them, and what they are told of it. What they load they keep in the session's home, so
 * that the next run of the same checks loads nothing again.
 *
 * @param registries that this server's packages come from
 */
public record Supply(Registries registries) {
    private static final String PROXY =
            "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=3128 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=3128";

    /** The hosts that it needs and does not reach, in words; empty if it reaches all of them. */
    String missing(BuildTool tool, Reach reach) {
        var own = registry(tool);
        var all = own == null
                ? tool.hosts().stream().map(host -> new Destination(host, 443)).toList()
                : Destination.of(URI.create(own)).stream().toList();
        return all.stream()
                .filter(host -> !reach.allows(host))
                .map(Destination::host)
                .collect(Collectors.joining(" and "));
    }

    private @Nullable String registry(BuildTool tool) {
        return switch (tool) {
            case NPM, PNPM, YARN -> registries.npm();
            case PYTHON -> registries.pip();
            case GO -> registries.go() == null || !registries.go().startsWith("http") ? null : registries.go();
            case BUNDLER -> registries.gem();
            case MAVEN, GRADLE, CARGO, COMPOSER, MAKE -> null;
        };
    }

    /** Assignments for a shell. Nobody waits long for a host that does not answer: the checks have a deadline. */
    List<String> variables(BuildTool tool) {
        var own = registry(tool);
        var from = own == null ? "" : own;
        return switch (tool) {
            case NPM, PNPM, YARN ->
                with(
                        own,
                        List.of("npm_config_registry=" + quoted(from), "YARN_NPM_REGISTRY_SERVER=" + quoted(from)),
                        "npm_config_fund=false",
                        "npm_config_audit=false",
                        "npm_config_update_notifier=false",
                        "npm_config_prefer_offline=true",
                        "npm_config_fetch_retry_mintimeout=500",
                        "npm_config_fetch_retry_maxtimeout=3000");
            case PYTHON ->
                with(
                        own,
                        List.of(
                                "PIP_INDEX_URL=" + quoted(from),
                                "UV_DEFAULT_INDEX=" + quoted(from),
                                "PIP_TRUSTED_HOST=" + quoted(trusted(from))),
                        "PIP_USER=1",
                        "PIP_BREAK_SYSTEM_PACKAGES=1",
                        "PIP_DISABLE_PIP_VERSION_CHECK=1",
                        "PIP_NO_INPUT=1",
                        "PIP_RETRIES=2");
            case GO -> with(own, List.of("GOPROXY=" + quoted(from), "GONOSUMDB='*'"), "GOFLAGS=-modcacherw");
            case BUNDLER ->
                with(
                        own,
                        List.of("BUNDLE_MIRROR__ALL=" + quoted(from)),
                        "BUNDLE_PATH=\"$HOME/.gems\"",
                        "BUNDLE_RETRY=2");
            case MAVEN -> List.of("MAVEN_OPTS=\"${MAVEN_OPTS:-} ${http_proxy:+" + PROXY + "}\"");
            case GRADLE -> List.of("JAVA_TOOL_OPTIONS=\"${JAVA_TOOL_OPTIONS:-} ${http_proxy:+" + PROXY + "}\"");
            case CARGO -> List.of("CARGO_NET_RETRY=2");
            case COMPOSER, MAKE -> List.of();
        };
    }

    private static List<String> with(@Nullable String own, List<String> ifOwn, String... always) {
        var all = new ArrayList<>(List.of(always));
        if (own != null) {
            all.addAll(ifOwn);
        }
        return all;
    }

    private static String trusted(String url) {
        return url.startsWith("http://") ? URI.create(url).getAuthority() : "";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
