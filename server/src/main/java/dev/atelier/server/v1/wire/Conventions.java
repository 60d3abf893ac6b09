package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What whoever speaks the contract has to say with each request: a version that exists, and on the routes that are in beta the name of that
 * beta. Who names no version speaks our own dialect and is asked for neither. Thread-safe.
 */
@Component
@Order(1)
public final class Conventions implements HandlerInterceptor {
    private static final Set<String> VERSIONS = new TreeSet<>(Set.of("2023-06-01", "2026-10-21"));
    private static final String BETA = "anthropic-beta";
    private static final String AGENTS = "managed-agents-2026-04-01";
    private static final Set<String> OF_AGENTS = Set.of(AGENTS);
    private static final Set<String> OF_MEMORY = Set.of(AGENTS, "agent-memory-2026-07-22");

    /** By the first part of the path; files, skills and models need none. */
    private static final Map<String, Set<String>> NEEDED = Map.of(
            "agents", OF_AGENTS,
            "environments", OF_AGENTS,
            "sessions", OF_AGENTS,
            "vaults", OF_AGENTS,
            "deployments", OF_AGENTS,
            "deployment_runs", OF_AGENTS,
            "memory_stores", OF_MEMORY);

    private final boolean betaRequired;

    Conventions(ContractProperties properties) {
        this.betaRequired = properties.betaRequired();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var version = request.getHeader(Dialect.HEADER);
        if (version == null || !request.getServletPath().startsWith("/v1/")) {
            return true;
        }
        if (!VERSIONS.contains(version.strip())) {
            throw ApiException.invalid(
                    Dialect.HEADER,
                    "'" + FieldText.shortened(version) + "' is not a version that this server speaks; it speaks "
                            + String.join(", ", VERSIONS));
        }
        var needed = NEEDED.getOrDefault(resource(request.getServletPath()), Set.of());
        if (betaRequired && !needed.isEmpty() && Collections.disjoint(needed, betas(request))) {
            throw ApiException.invalid(
                    BETA,
                    "this route is in beta; send the header " + BETA + ": "
                            + needed.stream().max(String::compareTo).orElseThrow());
        }
        return true;
    }

    private static String resource(String path) {
        var parts = path.split("/", 4);
        return parts.length > 2 ? parts[2] : "";
    }

    private static List<String> betas(HttpServletRequest request) {
        return Collections.list(request.getHeaders(BETA)).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
    }
}
