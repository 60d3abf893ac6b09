package dev.atelier.registry.vault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a credential is for. The secrets themselves are not in here. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Auth.StaticBearer.class, name = "static_bearer"),
    @JsonSubTypes.Type(value = Auth.McpOauth.class, name = "mcp_oauth"),
    @JsonSubTypes.Type(value = Auth.EnvironmentVariable.class, name = "environment_variable"),
})
public sealed interface Auth {
    /** What at most one active credential of a vault may be for. */
    String target();

    /** As the API names it. */
    default String type() {
        return switch (this) {
            case StaticBearer _ -> "static_bearer";
            case McpOauth _ -> "mcp_oauth";
            case EnvironmentVariable _ -> "environment_variable";
        };
    }

    /** A token that an MCP server takes as it is. Secret: {@code token}. */
    record StaticBearer(String mcpServerUrl) implements Auth {
        @Override
        public String target() {
            return mcpServerUrl;
        }
    }

    /**
     * A token that somebody got for an MCP server. Secrets: {@code access_token}, {@code refresh_token}, {@code client_secret}.
     *
     * @param expiresAt null if nobody knows
     * @param refresh how to get the next one; null if that cannot be done
     */
    record McpOauth(
            String mcpServerUrl,
            @Nullable Instant expiresAt,
            @Nullable Refresh refresh) implements Auth {
        @Override
        public String target() {
            return mcpServerUrl;
        }
    }

    /** @param endpointAuth {@code none}, {@code client_secret_basic} or {@code client_secret_post} */
    record Refresh(
            String clientId,
            String tokenEndpoint,
            String endpointAuth,
            @Nullable String resource,
            @Nullable String scope) {}

    /**
     * A value that a sandbox knows by a placeholder only. Secret: {@code secret_value}.
     *
     * @param allowedHosts where it may be sent; null for everywhere
     * @param inHeader whether it may be put into headers of a request
     * @param inBody whether it may be put into the body of a request
     */
    record EnvironmentVariable(String secretName, @Nullable List<String> allowedHosts, boolean inHeader, boolean inBody)
            implements Auth {
        public EnvironmentVariable {
            allowedHosts = allowedHosts == null ? null : List.copyOf(allowedHosts);
        }

        @Override
        public String target() {
            return secretName;
        }
    }
}
