package dev.atelier.sandbox.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1DeleteOptions;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The published OpenAPI of Kubernetes, as the models of the official client know it: they are generated from it, and refuse fields that it does
 * not have, wrong types, and objects without what must be there.
 */
final class PublishedSchema {
    private interface Check {
        void of(JsonElement json) throws IOException;
    }

    private static final Map<String, Check> CHECKS = Map.of(
            "V1Pod", V1Pod::validateJsonElement,
            "V1DeleteOptions", V1DeleteOptions::validateJsonElement,
            "V1Namespace", V1Namespace::validateJsonElement,
            "V1ServiceAccount", V1ServiceAccount::validateJsonElement,
            "V1Role", V1Role::validateJsonElement,
            "V1RoleBinding", V1RoleBinding::validateJsonElement,
            "V1PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
            "V1NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "V1Service", V1Service::validateJsonElement,
            "V1Deployment", V1Deployment::validateJsonElement);

    private PublishedSchema() {}

    /** What is wrong with it; empty if nothing is. */
    static Optional<String> check(String type, String json) {
        var check = CHECKS.get(type);
        if (check == null) {
            return Optional.of("there is no schema for " + type);
        }
        try {
            check.of(JsonParser.parseString(json));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
